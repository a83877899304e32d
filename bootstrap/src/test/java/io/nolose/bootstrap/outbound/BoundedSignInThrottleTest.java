package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.access.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BoundedSignInThrottleTest {
  private static final EmailAddress ANA = new EmailAddress("ana@example.com");
  private static final String HOME = "198.51.100.7";
  private static final String ATTACKER = "203.0.113.9";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
  private final BoundedSignInThrottle throttle = new BoundedSignInThrottle(now::get);

  @Test
  void callerShouldNotWaitWhenNothingFailed() {
    assertThat(throttle.delay(ANA, HOME)).isZero();
  }

  @Test
  void accountShouldBeSlowedMoreAndMoreButNeverBeyondAMinute() {
    Duration before = Duration.ZERO;
    for (int failure = 0; failure < 100; failure++) {
      throttle.failed(ANA, "192.0.2." + failure);
      Duration delay = throttle.delay(ANA, HOME);
      assertThat(delay).isBetween(before, Duration.ofMinutes(1));
      before = delay;
    }

    assertThat(before).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void pauseShouldEndByItself() {
    fail(100, ANA, "192.0.2.1");

    now.updateAndGet(before -> before.plus(Duration.ofSeconds(61)));

    assertThat(throttle.delay(ANA, HOME)).isZero();
  }

  @Test
  void addressShouldBeSlowedWhenItTriesManyAccounts() {
    for (int account = 0; account < BoundedSignInThrottle.ADDRESS_FREE_FAILURES; account++) {
      throttle.failed(new EmailAddress("user%d@example.com".formatted(account)), ATTACKER);
    }

    assertThat(throttle.delay(ANA, ATTACKER)).isPositive();
    assertThat(throttle.delay(ANA, HOME)).isZero();
  }

  @Test
  void successShouldForgiveWhatFailedFromThere() {
    fail(BoundedSignInThrottle.ACCOUNT_FREE_FAILURES, ANA, HOME);
    assertThat(throttle.delay(ANA, HOME)).isPositive();

    throttle.succeeded(ANA, HOME);

    assertThat(throttle.delay(ANA, HOME)).isZero();
    assertThat(throttle.delay(ANA, "192.0.2.1")).isZero();
  }

  @Test
  void successShouldNotForgiveWhatFailedElsewhere() {
    fail(100, ANA, ATTACKER);

    throttle.succeeded(ANA, HOME);

    assertThat(throttle.delay(ANA, "192.0.2.1")).isPositive();
  }

  @Test
  void ownerShouldNotWaitAtAPlaceHeSignedInFromWhenOthersAttackTheAccount() {
    throttle.succeeded(ANA, HOME);

    fail(1_000, ANA, ATTACKER);

    assertThat(throttle.delay(ANA, HOME)).isZero();
    fail(BoundedSignInThrottle.ACCOUNT_FREE_FAILURES, ANA, HOME);
    assertThat(throttle.delay(ANA, HOME)).isPositive();
  }

  @Test
  void failuresShouldBeForgottenAfterAnHour() {
    fail(BoundedSignInThrottle.ACCOUNT_FREE_FAILURES - 1, ANA, HOME);
    now.updateAndGet(before -> before.plus(Duration.ofMinutes(61)));

    throttle.failed(ANA, HOME);

    assertThat(throttle.delay(ANA, HOME)).isZero();
  }

  @Test
  void memoryShouldStayBoundedAndKeepWhatWasTouchedLast() {
    BoundedSignInThrottle small = new BoundedSignInThrottle(now::get, 10);
    for (int failure = 0; failure < 50; failure++) {
      small.failed(ANA, ATTACKER);
      small.failed(new EmailAddress("user%d@example.com".formatted(failure)), "10.0.0." + failure);
    }

    assertThat(small.delay(ANA, HOME)).isPositive();
    assertThat(small.delay(ANA, ATTACKER)).isPositive();
  }

  private void fail(int times, EmailAddress account, String address) {
    for (int failure = 0; failure < times; failure++) {
      throttle.failed(account, address);
    }
  }
}
