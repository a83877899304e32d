package io.nolose.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomerServiceWindowTest {
  private static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

  private static Instant at(long minutes) {
    return T0.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void windowShouldBeClosedUntilTheOtherSideIsHeard() {
    assertThat(CustomerServiceWindow.NEVER.expiresAt(T0)).isEmpty();
  }

  @Test
  void windowShouldCloseADayAfterTheNewestMessageLessTheMargin() {
    CustomerServiceWindow window =
        CustomerServiceWindow.NEVER.heard(at(0)).heard(at(60)).heard(at(30));
    Instant end = at(60).plus(Duration.ofHours(24)).minus(CustomerServiceWindow.MARGIN);
    assertThat(window.expiresAt(at(61))).contains(end);
    assertThat(window.expiresAt(end.minusMillis(1))).contains(end);
    assertThat(window.expiresAt(end)).isEmpty();
  }

  @Test
  void windowShouldBeLongerOnlyWhereTheProviderSaysSo() {
    Instant until = T0.plus(Duration.ofDays(7));
    CustomerServiceWindow window = CustomerServiceWindow.NEVER.heard(T0).free(until).free(at(5));
    assertThat(window.expiresAt(at(1))).contains(until.minus(CustomerServiceWindow.MARGIN));
    assertThat(CustomerServiceWindow.NEVER.heard(until).free(at(5)).expiresAt(until))
        .contains(until.plus(Duration.ofHours(24)).minus(CustomerServiceWindow.MARGIN));
  }

  @Test
  void refusalShouldCloseItUntilTheOtherSideIsHeardAgain() {
    CustomerServiceWindow refused = CustomerServiceWindow.NEVER.heard(at(0)).refused(at(10));
    assertThat(refused.expiresAt(at(11))).isEmpty();
    assertThat(refused.free(at(9_000)).expiresAt(at(11))).isEmpty();
    assertThat(refused.heard(at(9)).expiresAt(at(11))).isEmpty();
    assertThat(refused.heard(at(12)).expiresAt(at(13))).isPresent();
    assertThat(refused.heard(at(12)).refused(at(11)).expiresAt(at(13))).isPresent();
  }

  @Test
  void mergedWindowsShouldKnowWhatEitherKnew() {
    CustomerServiceWindow one = CustomerServiceWindow.NEVER.heard(at(1)).refused(at(2));
    CustomerServiceWindow other = CustomerServiceWindow.NEVER.heard(at(5)).free(at(9_000));
    assertThat(one.merge(other)).isEqualTo(other.merge(one));
    assertThat(one.merge(other).expiresAt(at(6)))
        .contains(at(9_000).minus(CustomerServiceWindow.MARGIN));
  }
}
