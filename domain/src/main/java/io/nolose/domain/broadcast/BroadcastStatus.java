package io.nolose.domain.broadcast;

import java.util.Locale;

/** What is shown of a broadcast's course; derived in {@link Course#status} and nowhere else. */
public enum BroadcastStatus {
  /** Its time has not come. */
  SCHEDULED,
  /** Messages join the queue. */
  RUNNING,
  /** No further message joins the queue until it is resumed. */
  PAUSED,
  /** No further message will join the queue, and what waited there was taken back. */
  CANCELLED,
  /** Whatever could be sent has left the queue. */
  FINISHED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing can change it any more. */
  public boolean isOver() {
    return this == CANCELLED || this == FINISHED;
  }
}
