package io.nolose.application.health;

final class InMemoryHealthCheckTest implements HealthCheckContract {
  @Override
  public HealthCheck well() {
    return new InMemoryHealthCheck("store", true, true);
  }

  @Override
  public HealthCheck broken() {
    return new InMemoryHealthCheck("store", true, false);
  }
}
