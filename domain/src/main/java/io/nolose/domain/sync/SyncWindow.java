package io.nolose.domain.sync;

import java.time.Instant;

/**
 * A time to look at.
 *
 * @param from inclusive
 * @param to inclusive, after {@code from}
 */
public record SyncWindow(Instant from, Instant to) {
  public SyncWindow {
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("a window ends after it begins");
    }
  }
}
