package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.retention.RoundLeases.Round;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RoundLeases} does. */
public interface RoundLeasesContract extends StoreContract {
  RoundLeases leases();

  @Test
  default void roundShouldBelongToOneHolderUntilItsTimeIsOver() {
    UUID one = fixture().id();
    UUID other = fixture().id();
    assertThat(hold(one, StoreFixture.at(0))).isTrue();
    assertThat(hold(other, StoreFixture.at(59))).isFalse();
    assertThat(hold(one, StoreFixture.at(59))).isTrue();
    assertThat(hold(other, StoreFixture.at(118))).isFalse();
    assertThat(hold(other, StoreFixture.at(119))).isTrue();
    assertThat(hold(one, StoreFixture.at(120))).isFalse();
  }

  @Test
  default void roundsShouldNotStandInEachOthersWay() {
    assertThat(hold(fixture().id(), StoreFixture.at(0))).isTrue();
    assertThat(
            leases()
                .hold(Round.CLEAN_UP, fixture().id(), StoreFixture.at(0), Duration.ofMinutes(1)))
        .isTrue();
  }

  private boolean hold(UUID holder, Instant now) {
    return leases().hold(Round.ARCHIVING, holder, now, Duration.ofMinutes(1));
  }
}
