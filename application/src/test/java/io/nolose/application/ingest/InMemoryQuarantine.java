package io.nolose.application.ingest;

import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ProviderKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quarantine in memory. */
public final class InMemoryQuarantine implements Quarantine {
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final TransactionGuard guard;
  private final int keptMax;

  /** One quarantined event, as operators see it. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Kept(
      ProviderKind provider, @Nullable String key, String reason, byte[] body, Instant receivedAt) {
    @Override
    public String toString() {
      return "Kept[" + provider + ", " + key + ", " + reason + "]";
    }
  }

  public InMemoryQuarantine(TransactionGuard guard, int keptMax) {
    this.guard = guard;
    this.keptMax = keptMax;
  }

  @Override
  public synchronized void add(
      ProviderKind provider, @Nullable String key, String reason, byte[] body, Instant receivedAt) {
    guard.refuseInside("quarantining");
    kept.addLast(new Kept(provider, key, reason, body.clone(), receivedAt));
    if (kept.size() > keptMax) {
      kept.removeFirst();
    }
  }

  /** Oldest first. */
  public synchronized List<Kept> kept() {
    return List.copyOf(kept);
  }
}
