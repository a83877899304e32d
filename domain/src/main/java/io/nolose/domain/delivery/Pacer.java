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
  /** A second, and a little for what clocks and networks vary. */
  private static final Duration SECOND = Duration.ofMillis(1_005);

  private static final int PAIRS_TIDIED = 10_000;

  /** So far ahead departures are planned, for deciding takes longer than a fast pace waits. */
  private static final Duration AHEAD = Duration.ofMillis(300);

  private static final Duration UNKNOWN = Duration.ofDays(1);

  private final Pace pace;
  private final RandomGenerator chance;

  /** The latest departures, the earliest first: as many as one second may see. */
  private final List<Departure> latest = new ArrayList<>();

  private final Map<ConversationId, Instant> pairs = new HashMap<>();
  private Instant fullAt;
  private Duration quickest = UNKNOWN;

  /**
   * A message that left, as late as it may have reached the provider if the way there took as long
   * as it ever must.
   *
   * @param isOpen whether its answer is awaited, so that it may yet be on its way
   */
  private record Departure(Instant at, boolean isOpen) {
    Instant latest(Instant now) {
      return isOpen ? later(at, now) : at;
    }
  }

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
    return rate == null ? now : later(now, next(now).minus(ahead(rate).dividedBy(2)));
  }

  /** The first moment when the bucket has one and no second would see too many. */
  private Instant slot(Pace.Rate rate, Instant full, List<Instant> planned, Instant notBefore) {
    Instant saved = later(notBefore, full.minus(span(rate)).plus(rate.interval()));
    int first = latest.size() + planned.size() - rate.perSecondMax();
    if (rate.perSecondMax() == 0 || first < 0) {
      return saved;
    }
    Instant leaving =
        first < latest.size()
            ? latest.get(first).latest(notBefore)
            : planned.get(first - latest.size());
    return later(saved, leaving.plus(SECOND));
  }

  private static Duration ahead(Pace.Rate rate) {
    return rate.perSecondMax() == 0 ? Duration.ZERO : AHEAD;
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

  /** A message leaves then; its answer is awaited. In order. */
  public void left(ConversationId conversation, Instant at) {
    count(conversation, at, new Departure(at, true));
  }

  /**
   * A message was started then, before this dispatcher had the channel; in order, before any other.
   *
   * @param now when it had left at the latest
   */
  public void recall(ConversationId conversation, Instant at, Instant now) {
    Pace.Rate rate = pace.rate();
    Instant planned = rate == null ? at : at.plus(ahead(rate));
    count(conversation, at, new Departure(planned.isBefore(now) ? planned : now, false));
  }

  /**
   * What left at that time was answered. However long it took: it reached the provider before its
   * answer began to return, and counts from then on.
   */
  public void answered(Instant departure, Instant at) {
    if (pace.rate() == null || pace.rate().perSecondMax() == 0) {
      return;
    }
    Duration took = Duration.between(departure, at);
    quickest = took.compareTo(quickest) < 0 ? took : quickest;
    if (latest.remove(new Departure(departure, true))) {
      put(new Departure(later(departure, at.minus(quickest)), false));
    }
  }

  private void count(ConversationId conversation, Instant at, Departure departure) {
    Pace.Rate rate = pace.rate();
    if (rate != null) {
      fullAt = later(fullAt, at).plus(varied(rate));
      if (rate.perSecondMax() > 0) {
        put(departure);
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

  private void put(Departure departure) {
    int place = latest.size();
    while (place > 0 && latest.get(place - 1).at().isAfter(departure.at())) {
      place--;
    }
    latest.add(place, departure);
    if (pace.rate() != null && latest.size() > pace.rate().perSecondMax()) {
      latest.removeFirst();
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
