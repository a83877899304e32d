package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.Together;
import io.nolose.domain.access.EmailAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link SignInThrottle} does. */
public interface SignInThrottleContract {
  /** Whose account is tried. */
  EmailAddress ANA = new EmailAddress("ana@example.org");

  /** From where. */
  String HOME = "198.51.100.7";

  /** The same at each call within one test, on {@link #time()}. */
  SignInThrottle throttle();

  SettableTime time();

  @Test
  default void delayShouldBeZeroAtFirstAndAfterOneSlip() {
    assertThat(throttle().delay(ANA, HOME)).isZero();
    throttle().failed(ANA, HOME);
    assertThat(throttle().delay(ANA, HOME)).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  default void delayShouldComeWithRepeatedFailuresAndPassWithTime() {
    fail(ANA, HOME, 20);
    Duration delay = throttle().delay(ANA, HOME);
    assertThat(delay).isPositive();
    time().tick(delay.plusMillis(1));
    assertThat(throttle().delay(ANA, HOME)).isZero();
  }

  @Test
  default void delayShouldNeverLockAnAccountOutForLong() {
    fail(ANA, HOME, 5_000);
    assertThat(throttle().delay(ANA, "203.0.113.9")).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  default void delayShouldSlowAnAccountThatIsTriedFromManyAddresses() {
    for (int number = 0; number < 200; number++) {
      throttle().failed(ANA, "203.0.113." + number);
    }
    assertThat(throttle().delay(ANA, "192.0.2.1"))
        .isPositive()
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  default void delayShouldSlowAnAddressThatTriesManyAccounts() {
    for (int number = 0; number < 500; number++) {
      throttle().failed(new EmailAddress("user" + number + "@example.org"), HOME);
    }
    assertThat(throttle().delay(ANA, HOME)).isPositive();
    assertThat(throttle().delay(ANA, "203.0.113.9")).isZero();
  }

  @Test
  default void delayShouldLeaveOthersAlone() {
    fail(ANA, HOME, 50);
    assertThat(throttle().delay(new EmailAddress("rui@example.org"), "203.0.113.9")).isZero();
  }

  @Test
  default void succeededShouldForgiveTheAccountsFailuresFromThatAddress() {
    fail(ANA, HOME, 4);
    throttle().succeeded(ANA, HOME);
    throttle().failed(ANA, HOME);
    assertThat(throttle().delay(ANA, HOME)).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  default void throttleShouldKeepWorkingWhenManyFailAtOnce() {
    Together.Endings endings = Together.run(8, () -> fail(ANA, HOME, 500));
    assertThat(endings.failures()).isEmpty();
    assertThat(throttle().delay(ANA, HOME)).isPositive();
  }

  private void fail(EmailAddress account, String address, int times) {
    for (int count = 0; count < times; count++) {
      throttle().failed(account, address);
    }
  }
}
