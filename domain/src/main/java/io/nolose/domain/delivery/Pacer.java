package io.nolose.domain.delivery;

import io.nolose.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
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

  private final Pace pace;
  private final RandomGenerator chance;
  private final Deque<Instant> lastSecond = new ArrayDeque<>();
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

  /** How many may leave now, at most {@code wanted}. */
  public int available(int wanted, Instant now) {
    Pace.Rate rate = pace.rate();
    if (rate == null) {
      return wanted;
    }
    long missing = Math.max(0, Duration.between(now, fullAt).toNanos());
    long saved = (span(rate).toNanos() - missing) / rate.interval().toNanos();
    return (int) Math.max(0, Math.min(Math.min(wanted, saved), left(rate, now)));
  }

  /** When one may leave; not after {@code now} when one may leave at once. */
  public Instant next(Instant now) {
    Pace.Rate rate = pace.rate();
    if (rate == null) {
      return now;
    }
    Instant saved = fullAt.minus(span(rate)).plus(rate.interval());
    return left(rate, now) > 0 ? saved : later(saved, lastSecond.getFirst().plus(SECOND));
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

  /** A message leaves now, or left then before this dispatcher had the channel; in order. */
  public void left(ConversationId conversation, Instant at) {
    Pace.Rate rate = pace.rate();
    if (rate != null) {
      fullAt = later(fullAt, at).plus(varied(rate));
      if (rate.perSecondMax() > 0) {
        lastSecond.addLast(at);
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

  private int left(Pace.Rate rate, Instant now) {
    if (rate.perSecondMax() == 0) {
      return Integer.MAX_VALUE;
    }
    while (!lastSecond.isEmpty() && !lastSecond.getFirst().plus(SECOND).isAfter(now)) {
      lastSecond.removeFirst();
    }
    return rate.perSecondMax() - lastSecond.size();
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
