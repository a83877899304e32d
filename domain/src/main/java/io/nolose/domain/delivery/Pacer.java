package io.nolose.domain.delivery;

import io.nolose.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Keeps to a {@link Pace}: the token buckets of one connection while one dispatcher has its
 * channel. What left before, whoever sent it, is told again from the stored attempts, which are
 * older than any byte that left: so a bucket is never fuller than it should be. For one thread.
 *
 * <p>A bucket is kept as the time at which it will be full again (the generic cell rate algorithm,
 * ITU-T I.371), so that time has only to be compared, never counted.
 */
public final class Pacer {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int PAIRS_TIDIED = 10_000;

  /** So far ahead departures are planned, for deciding takes longer than a fast pace waits. */
  private static final Duration AHEAD = Duration.ofMillis(400);

  /** Worth a decision of its own. */
  private static final Duration STEP = Duration.ofMillis(50);

  private final Pace pace;
  private final RandomGenerator chance;

  /** The latest departures, the earliest first: as many as one second may see. */
  private final List<Instant> latest = new ArrayList<>();

  private final Map<ConversationId, Instant> pairs = new HashMap<>();
  private Instant fullAt;

  public Pacer(Pace pace, Instant now, RandomGenerator chance) {
    this.pace = pace;
    this.chance = chance;
    this.fullAt = now.minus(memory(pace));
  }

  public Pace pace() {
    return pace;
  }

  /** How far back a message that left still counts. */
  public static Duration memory(Pace pace) {
    Duration pair = pace.pair() == null ? Duration.ZERO : span(pace.pair());
    Duration rate = pace.rate() == null ? Duration.ZERO : span(pace.rate()).plus(SECOND);
    return rate.compareTo(pair) > 0 ? rate : pair;
  }

  /**
   * How many departures may be planned now, at most {@code wanted}; each {@link #left} at the time
   * that {@link #next} tells.
   */
  public int available(int wanted, Instant now) {
    Pace.Rate rate = pace.rate();
    if (rate == null) {
      return wanted;
    }
    List<Instant> planned = new ArrayList<>();
    Instant full = fullAt;
    Instant slot = slot(rate, full, planned, now);
    while (planned.size() < wanted && !slot.isAfter(now.plus(ahead(rate)))) {
      planned.add(slot);
      full = later(full, slot).plus(rate.interval());
      slot = slot(rate, full, planned, slot);
    }
    return planned.size();
  }

  /** When one may leave; {@code now} when one may leave at once. */
  public Instant next(Instant now) {
    Pace.Rate rate = pace.rate();
    return rate == null ? now : slot(rate, fullAt, List.of(), now);
  }

  /** When it is time to plan again, after {@link #available} had nothing left. */
  public Instant look(Instant now) {
    Pace.Rate rate = pace.rate();
    return rate == null ? now : later(now, next(now).minus(ahead(rate)).plus(STEP));
  }

  /** The first moment when the bucket has one and no second would see too many. */
  private Instant slot(Pace.Rate rate, Instant full, List<Instant> planned, Instant notBefore) {
    Instant saved = later(notBefore, full.minus(span(rate)).plus(rate.interval()));
    int first = latest.size() + planned.size() - rate.perSecondMax();
    if (rate.perSecondMax() == 0 || first < 0) {
      return saved;
    }
    Instant leaving =
        first < latest.size() ? latest.get(first) : planned.get(first - latest.size());
    return later(saved, leaving.plus(SECOND));
  }

  private static Duration ahead(Pace.Rate rate) {
    return rate.perSecondMax() == 0 ? STEP : AHEAD;
  }

  /** When the next message to this recipient may leave; empty when at once. */
  public Optional<Instant> wait(ConversationId conversation, Instant now) {
    Pace.Rate pair = pace.pair();
    Instant full = pairs.get(conversation);
    if (pair == null || full == null) {
      return Optional.empty();
    }
    Instant next = full.minus(span(pair)).plus(pair.interval());
    return next.isAfter(now) ? Optional.of(next) : Optional.empty();
  }

  /** A message leaves then, or left before this dispatcher had the channel; in order. */
  public void left(ConversationId conversation, Instant at) {
    Pace.Rate rate = pace.rate();
    if (rate != null) {
      fullAt = later(fullAt, at).plus(varied(rate));
      latest.add(at);
      if (latest.size() > rate.perSecondMax()) {
        latest.removeFirst();
      }
    }
    Pace.Rate pair = pace.pair();
    if (pair != null) {
      if (pairs.size() >= PAIRS_TIDIED) {
        pairs.values().removeIf(full -> !full.isAfter(at));
      }
      pairs.merge(
          conversation,
          at.plus(pair.interval()),
          (full, fresh) -> later(full, at).plus(pair.interval()));
    }
  }

  private Duration varied(Pace.Rate rate) {
    if (rate.jitter() == 0) {
      return rate.interval();
    }
    double share = 1 + rate.jitter() * (2 * chance.nextDouble() - 1);
    return Duration.ofNanos(Math.round(rate.interval().toNanos() * share));
  }

  private static Duration span(Pace.Rate rate) {
    return rate.interval().multipliedBy(rate.burst());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
