package io.nolose.application.retention;

import io.nolose.application.testing.TransactionGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;

/** Leases of rounds in memory. */
public final class InMemoryRoundLeases implements RoundLeases {
  private record Held(UUID holder, Instant until) {}

  private final TransactionGuard guard;
  private final Map<Round, Held> leases = new EnumMap<>(Round.class);

  public InMemoryRoundLeases(TransactionGuard guard) {
    this.guard = guard;
  }

  @Override
  public synchronized boolean hold(Round round, UUID holder, Instant now, Duration length) {
    guard.refuseInside("leasing a round");
    Held held = leases.get(round);
    if (held != null && !held.holder().equals(holder) && held.until().isAfter(now)) {
      return false;
    }
    leases.put(round, new Held(holder, now.plus(length)));
    return true;
  }
}
