package io.nolose.evolution.channel;

import io.nolose.domain.channel.ProviderAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Keeps impatient people from setting one session going twice: an instance is restarted by one
 * caller at a time, and not again for {@value #COOL_DOWN_SECONDS} s after it was started or
 * restarted. Known to this process only. Bounded; beyond the bound nothing is restarted.
 */
final class Restarts {
  static final int COOL_DOWN_SECONDS = 30;
  static final int REMEMBERED_MAX = 1_000;

  private final InstantSource time;
  private final Map<ProviderAccount, Instant> notBefore = new HashMap<>();

  Restarts(InstantSource time) {
    this.time = time;
  }

  /** A session that we have just started is not stuck yet, however long it takes. */
  synchronized void started(ProviderAccount account) {
    if (hasRoom(time.instant())) {
      notBefore.merge(account, nextTime(), (one, other) -> one.isAfter(other) ? one : other);
    }
  }

  /**
   * Restarts unless it is too early or somebody else is at it.
   *
   * @param restart says whether it has restarted the instance; when not, nothing is remembered
   */
  void attempt(ProviderAccount account, BooleanSupplier restart) {
    if (!claim(account)) {
      return;
    }
    boolean isDone = true;
    try {
      isDone = restart.getAsBoolean();
    } finally {
      release(account, isDone);
    }
  }

  private synchronized boolean claim(ProviderAccount account) {
    return hasRoom(time.instant()) && notBefore.putIfAbsent(account, Instant.MAX) == null;
  }

  private synchronized void release(ProviderAccount account, boolean isDone) {
    if (isDone) {
      notBefore.put(account, nextTime());
    } else {
      notBefore.remove(account);
    }
  }

  private boolean hasRoom(Instant now) {
    notBefore.values().removeIf(then -> !now.isBefore(then));
    return notBefore.size() < REMEMBERED_MAX;
  }

  private Instant nextTime() {
    return time.instant().plus(Duration.ofSeconds(COOL_DOWN_SECONDS));
  }
}
