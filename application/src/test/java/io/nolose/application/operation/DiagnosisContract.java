package io.nolose.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.tenancy.TenantId;
import org.junit.jupiter.api.Test;

/** What every {@link Diagnosis} does. */
public interface DiagnosisContract extends StoreContract {
  Diagnosis diagnosis();

  @Test
  default void diagnosisOfEverythingShouldTellOfWorkOfAllTenantsAndOfTheMachine() {
    Channel one = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(fixture().storedTenant());
    fixture().storedEvent(one, "one", StoreFixture.at(1));
    fixture().storedEvent(other, "other", StoreFixture.at(2));

    assertThat(diagnosis().ofEverything())
        .containsKeys("version", "events", "sends", "channels", "machine")
        .hasEntrySatisfying("events", events -> assertThat(events).containsEntry("waiting", 2L));
  }

  @Test
  default void diagnosisOfATenantShouldTellOfHisWorkAlone() {
    Channel one = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(fixture().storedTenant());
    fixture().storedEvent(one, "one", StoreFixture.at(1));
    fixture().storedEvent(other, "other", StoreFixture.at(2));

    TenantId tenant = one.tenant();
    assertThat(diagnosis().of(tenant))
        .containsKeys("version", "events", "sends", "channels")
        .doesNotContainKeys("machine", "database", "backup", "alerts")
        .hasEntrySatisfying("events", events -> assertThat(events).containsEntry("waiting", 1L));
    assertThat(diagnosis().of(tenant).toString()).doesNotContain(other.id().toString());
  }
}
