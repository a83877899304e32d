package io.nolose.application.access;

import io.nolose.application.testing.SettableTime;

final class InMemorySignInThrottleTest implements SignInThrottleContract {
  private final SettableTime time = new SettableTime();
  private final SignInThrottle throttle = new InMemorySignInThrottle(time);

  @Override
  public SignInThrottle throttle() {
    return throttle;
  }

  @Override
  public SettableTime time() {
    return time;
  }
}
