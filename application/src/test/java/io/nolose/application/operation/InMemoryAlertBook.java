package io.nolose.application.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Alerts, in memory. */
public final class InMemoryAlertBook implements AlertBook {
  private final Map<AlertRule, AlertState> states = new EnumMap<>(AlertRule.class);
  private Instant taken = Instant.MIN;

  @Override
  public synchronized boolean claimTurn(Instant now, Duration pause) {
    boolean isFree =
        taken.equals(Instant.MIN)
            || !taken.plus(pause).isAfter(now)
            || taken.isAfter(now.plus(pause));
    if (isFree) {
      taken = now;
    }
    return isFree;
  }

  @Override
  public synchronized List<AlertState> list() {
    return List.copyOf(states.values());
  }

  @Override
  public synchronized void saveAll(List<AlertState> changed) {
    changed.forEach(state -> states.put(state.rule(), state));
  }
}
