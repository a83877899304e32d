package io.nolose.application.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Sees to it that a round which only one instance may go at a time is gone by one. Not inside a
 * transaction. Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface RoundLeases {

  /** What one instance does for all. */
  enum Round {
    ARCHIVING,
    CLEAN_UP,
    SWEEPING
  }

  /**
   * Whether the round is the holder's from now on for that time: nobody had it, its time was over,
   * or it was his already and is prolonged.
   */
  boolean hold(Round round, UUID holder, Instant now, Duration length);
}
