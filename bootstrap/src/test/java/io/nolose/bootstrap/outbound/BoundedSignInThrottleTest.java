package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.access.SignInThrottle;
import io.nolose.application.access.SignInThrottleContract;
import io.nolose.application.testing.SettableTime;
import io.nolose.domain.access.EmailAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedSignInThrottleTest implements SignInThrottleContract {
  private static final String ATTACKER = "203.0.113.9";

  private final SettableTime time = new SettableTime();
  private final BoundedSignInThrottle throttle = new BoundedSignInThrottle(time);

  @Override
  public SignInThrottle throttle() {
    return throttle;
  }

  @Override
  public SettableTime time() {
    return time;
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
  void successShouldForgiveWhatFailedFromThere() {
    failRepeatedly(BoundedSignInThrottle.ACCOUNT_FREE_FAILURES, ANA, HOME);
    assertThat(throttle.delay(ANA, HOME)).isPositive();

    throttle.succeeded(ANA, HOME);

    assertThat(throttle.delay(ANA, HOME)).isZero();
    assertThat(throttle.delay(ANA, "192.0.2.1")).isZero();
  }

  @Test
  void successShouldNotForgiveWhatFailedElsewhere() {
    failRepeatedly(100, ANA, ATTACKER);

    throttle.succeeded(ANA, HOME);

    assertThat(throttle.delay(ANA, "192.0.2.1")).isPositive();
  }

  @Test
  void ownerShouldNotWaitAtAPlaceHeSignedInFromWhenOthersAttackTheAccount() {
    throttle.succeeded(ANA, HOME);

    failRepeatedly(1_000, ANA, ATTACKER);

    assertThat(throttle.delay(ANA, HOME)).isZero();
    failRepeatedly(BoundedSignInThrottle.ACCOUNT_FREE_FAILURES, ANA, HOME);
    assertThat(throttle.delay(ANA, HOME)).isPositive();
  }

  @Test
  void failuresShouldBeForgottenAfterAnHour() {
    failRepeatedly(BoundedSignInThrottle.ACCOUNT_FREE_FAILURES - 1, ANA, HOME);
    time.tick(Duration.ofMinutes(61));

    throttle.failed(ANA, HOME);

    assertThat(throttle.delay(ANA, HOME)).isZero();
  }

  @Test
  void memoryShouldStayBoundedAndKeepWhatWasTouchedLast() {
    BoundedSignInThrottle small = new BoundedSignInThrottle(time, 10);
    for (int failure = 0; failure < 50; failure++) {
      small.failed(ANA, ATTACKER);
      small.failed(new EmailAddress("user%d@example.com".formatted(failure)), "10.0.0." + failure);
    }

    assertThat(small.delay(ANA, HOME)).isPositive();
    assertThat(small.delay(ANA, ATTACKER)).isPositive();
  }

  private void failRepeatedly(int times, EmailAddress account, String address) {
    for (int failure = 0; failure < times; failure++) {
      throttle.failed(account, address);
    }
  }
}
