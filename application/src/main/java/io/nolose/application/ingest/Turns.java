package io.nolose.application.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Spreads channels over the workers of one process, so that they do not stand in each other's way:
 * what one works on, or has worked on since another looked round, the other leaves alone. It only
 * saves trouble; what makes applying safe is the channel's lock in the store.
 */
final class Turns {
  private static final int REMEMBERED_MAX = 10_000;

  private final Set<InboxLane> taken = new HashSet<>();
  private final Map<InboxLane, Long> last = new HashMap<>();
  private long clock;

  /** The moment at which somebody looks round for channels with something to do. */
  synchronized long begin() {
    return ++clock;
  }

  /**
   * Whether the caller shall work on that channel now, until it gives it back.
   *
   * @param round when it looked round
   */
  synchronized boolean take(InboxLane lane, long round) {
    if (last.getOrDefault(lane, 0L) > round || !taken.add(lane)) {
      return false;
    }
    if (last.size() >= REMEMBERED_MAX) {
      last.clear();
    }
    last.put(lane, ++clock);
    return true;
  }

  synchronized void giveBack(InboxLane lane) {
    taken.remove(lane);
  }
}
