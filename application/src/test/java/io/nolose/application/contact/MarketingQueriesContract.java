package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link MarketingQueries} does. */
public interface MarketingQueriesContract extends StoreContract {

  @Test
  default void listShouldTellOfThoseWhoChose() {
    TenantId tenant = fixture().storedTenant();
    Contact one = fixture().storedContact(tenant);
    Contact other = fixture().storedContact(tenant);
    MarketingChoice choice = new MarketingChoice(true, StoreFixture.at(1));
    run(tenant, () -> ports().marketingChoices().save(tenant, one.id(), choice));
    assertThat(ports().marketingQueries().list(tenant, List.of(one.id(), other.id())))
        .isEqualTo(Map.of(one.id(), choice));
    assertThat(ports().marketingQueries().list(tenant, List.of())).isEmpty();
    assertThat(ports().marketingQueries().list(fixture().storedTenant(), List.of(one.id())))
        .isEmpty();
  }
}
