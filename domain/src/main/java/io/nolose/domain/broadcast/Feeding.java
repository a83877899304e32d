package io.nolose.domain.broadcast;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many of a broadcast's messages may join the outbox now, and when to look again. Few at once,
 * so that a pause or a cancellation tells soon and others' messages find room between them.
 */
public final class Feeding {
  /** So many of one broadcast wait in the outbox at most: some seconds' worth of a busy channel. */
  public static final int OPEN_MAX = 200;

  /** So many join the outbox in one transaction at most. */
  public static final int BATCH_MAX = 25;

  /** The time in which a throttle counts. */
  public static final Duration WINDOW = Duration.ofMinutes(1);

  private static final Duration GLANCE = Duration.ofMillis(250);

  private Feeding() {}

  /**
   * @param open how many wait in the outbox
   * @param lately how many joined it within the last {@link #WINDOW}
   */
  public static int allowance(@Nullable Integer perMinute, int open, int lately) {
    int room = Math.min(BATCH_MAX, OPEN_MAX - open);
    return Math.max(
        0,
        perMinute == null ? room : Math.min(room, Math.min(perMinute - lately, evenly(perMinute))));
  }

  /**
   * When the next may join, after {@code fed} have: evenly over a minute where there is a throttle,
   * at once where there is none.
   */
  public static Instant next(@Nullable Integer perMinute, int fed, Instant now) {
    if (fed == 0) {
      return now.plus(GLANCE);
    }
    return perMinute == null ? now : now.plus(WINDOW.multipliedBy(fed).dividedBy(perMinute));
  }

  /** A second's worth. */
  private static int evenly(int perMinute) {
    return Math.max(1, perMinute / (int) WINDOW.toSeconds());
  }
}
