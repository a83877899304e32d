package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link MarketingChoices} does. */
public interface MarketingChoicesContract extends StoreContract {
  MarketingChoice STOPPED = new MarketingChoice(true, StoreFixture.at(1));
  MarketingChoice RESUMED = new MarketingChoice(false, StoreFixture.at(2));

  @Test
  default void choiceShouldBeAbsentUntilItIsMade() {
    Contact contact = fixture().storedContact(fixture().storedTenant());
    assertThat(found(contact.tenant(), contact.id())).isEmpty();
    assertThat(found(contact.tenant(), new ContactId(fixture().id()))).isEmpty();
  }

  @Test
  default void saveShouldReplaceAndSurviveASaveOfTheContact() {
    Contact contact = fixture().storedContact(fixture().storedTenant());
    save(contact, STOPPED);
    assertThat(found(contact.tenant(), contact.id())).contains(STOPPED);
    fixture().stored(contact.touched(StoreFixture.at(9)));
    assertThat(found(contact.tenant(), contact.id())).contains(STOPPED);
    save(contact, RESUMED);
    assertThat(found(contact.tenant(), contact.id())).contains(RESUMED);
  }

  @Test
  default void anotherTenantShouldNeitherSeeNorChangeIt() {
    Contact contact = fixture().storedContact(fixture().storedTenant());
    save(contact, STOPPED);
    TenantId stranger = fixture().storedTenant();
    assertThat(found(stranger, contact.id())).isEmpty();
    run(stranger, () -> ports().marketingChoices().save(stranger, contact.id(), RESUMED));
    assertThat(found(contact.tenant(), contact.id())).contains(STOPPED);
  }

  @Test
  default void findShouldLockUntilTheEndOfTheTransaction() {
    Contact contact = fixture().storedContact(fixture().storedTenant());
    Runnable find = () -> ports().marketingChoices().find(contact.tenant(), contact.id());
    assertSecondWaits(contact.tenant(), find, find);
  }

  private void save(Contact contact, MarketingChoice choice) {
    run(
        contact.tenant(),
        () -> ports().marketingChoices().save(contact.tenant(), contact.id(), choice));
  }

  private Optional<MarketingChoice> found(TenantId tenant, ContactId contact) {
    return in(tenant, () -> ports().marketingChoices().find(tenant, contact));
  }
}
