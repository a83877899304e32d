package io.nolose.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * Lets no more messages reach a provider in any second than it allows, however long each is on its
 * way: one that is open may arrive at any moment, and one that was answered had arrived before its
 * answer set out. A {@link Pacer} spreads messages evenly; the gate holds them up when the network
 * or a machine stood still and would let them arrive in a heap. For many threads.
 */
public final class Gate {
  /** A second, and a little for what the way back may take less than usual. */
  private static final Duration SECOND = Duration.ofMillis(1_005);

  /** So many answers show how quick the way there and back can be. */
  private static final int ANSWERS_TELLING = 20;

  private final int perSecondMax;
  private final PriorityQueue<Instant> arrivals = new PriorityQueue<>();
  private int open;
  private int answers;
  private Duration quickest = Duration.ofDays(1);

  /** The gate of a pace, open to all where no rate is hard. */
  public Gate(Pace pace) {
    this.perSecondMax = pace.rate() == null ? 0 : pace.rate().perSecondMax();
  }

  /** Whether a message may set out now; who may has to say when it was {@link #answered}. */
  public synchronized boolean tryPass(Instant now) {
    while (!arrivals.isEmpty() && !arrivals.element().plus(SECOND).isAfter(now)) {
      arrivals.remove();
    }
    if (perSecondMax > 0 && open + arrivals.size() >= perSecondMax) {
      return false;
    }
    open++;
    return true;
  }

  /** A message that had passed then is answered, or given up. */
  public synchronized void answered(Instant passed, Instant now) {
    open--;
    Duration took = Duration.between(passed, now);
    quickest = took.compareTo(quickest) < 0 ? took : quickest;
    answers = Math.min(answers + 1, ANSWERS_TELLING);
    recall(answers < ANSWERS_TELLING ? now : now.minus(quickest));
  }

  /** Another dispatcher's message had arrived by then. */
  public synchronized void recall(Instant arrivedBy) {
    if (perSecondMax > 0) {
      arrivals.add(arrivedBy);
    }
  }
}
