package io.nolose.application.delivery;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.Gate;
import io.nolose.domain.delivery.Pacer;
import io.nolose.domain.delivery.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is open at the providers of one channel, and how much more may be. For one thread. */
final class LaneLoad {
  /** So many calls in a row without a usable answer: the provider is not well. */
  private static final int SILENCES_MAX = 3;

  private final Paces paces;
  private final Instant begun;
  private final long seed;
  private final Map<ProviderKind, Pacer> pacers = new EnumMap<>(ProviderKind.class);
  private final Map<ProviderKind, Gate> gates = new EnumMap<>(ProviderKind.class);
  private final Map<ProviderKind, Integer> open = new EnumMap<>(ProviderKind.class);

  /** A dispatcher begins with one message, and opens up with the provider's first answer. */
  private boolean isProven;

  private int silences;

  LaneLoad(Paces paces, Instant begun, long seed) {
    this.paces = paces;
    this.begun = begun;
    this.seed = seed;
  }

  /**
   * Learns at which pace the channel's connections go.
   *
   * @return whether that is the same as before; else what has left must be counted anew
   */
  boolean knows(Channel channel) {
    return channel.connections().stream()
        .allMatch(connection -> pacer(connection).pace().equals(paces.of(connection)));
  }

  private Pacer pacer(Connection connection) {
    return pacers.computeIfAbsent(
        connection.provider(), _ -> new Pacer(paces.of(connection), begun, new Random(seed)));
  }

  /** For all threads. */
  Gate gate(ProviderKind provider) {
    return gates.computeIfAbsent(provider, _ -> new Gate(pacer(provider).pace()));
  }

  /** A dispatcher before started that. */
  void recall(ProviderKind provider, OutboxQueue.Departure departure, Instant now) {
    pacer(provider).left(departure.conversation(), departure.at());
    gate(provider).recall(departure.finishedAt() == null ? now : departure.finishedAt());
  }

  /** Throws {@link IllegalStateException} for a provider of which nothing is known yet. */
  Pacer pacer(ProviderKind provider) {
    Pacer pacer = pacers.get(provider);
    if (pacer == null) {
      throw new IllegalStateException("no connection of " + provider + " was met");
    }
    return pacer;
  }

  /** How far back messages that left count. */
  Duration memory() {
    return pacers.values().stream()
        .map(pacer -> Pacer.memory(pacer.pace()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  int openCalls() {
    return open.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** When the message is to leave, from now on. */
  Instant begin(ProviderKind provider, ConversationId conversation, Instant now) {
    Instant departure = pacer(provider).next(now);
    pacer(provider).left(conversation, departure);
    open.merge(provider, 1, Integer::sum);
    return departure;
  }

  /** The answers are recorded. */
  void close(Collection<Ended> ended) {
    counted(ended).forEach((provider, count) -> open.merge(provider, -count, Integer::sum));
  }

  /** Trouble slows down, an answer of whatever kind opens up. */
  void judge(Collection<Ended> ended) {
    for (Ended one : ended) {
      boolean isSilent =
          one.result() instanceof SendResult.Unknown
              || one.result() instanceof SendResult.Unreachable;
      silences = isSilent ? silences + 1 : 0;
      isProven = !isSilent;
    }
  }

  /** Whether the provider has not said anything usable for a while. */
  boolean isSilent() {
    return silences >= SILENCES_MAX;
  }

  /**
   * @param ended answers that came in and still count as open calls
   */
  Openings openings(List<Connection> connected, Collection<Ended> ended, Instant now) {
    return new Openings(connected, counted(ended), now);
  }

  private static Map<ProviderKind, Integer> counted(Collection<Ended> ended) {
    Map<ProviderKind, Integer> counts = new EnumMap<>(ProviderKind.class);
    for (Ended one : ended) {
      if (one.provider() != null) {
        counts.merge(one.provider(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** How many messages may leave through each provider in this turn. */
  final class Openings {
    private final Map<ProviderKind, Integer> left = new EnumMap<>(ProviderKind.class);
    private final Instant now;
    private Instant next = Instant.MAX;

    private Openings(List<Connection> connected, Map<ProviderKind, Integer> ending, Instant now) {
      this.now = now;
      for (Connection connection : connected) {
        ProviderKind provider = connection.provider();
        Pacer pacer = pacer(provider);
        int calls = open.getOrDefault(provider, 0) - ending.getOrDefault(provider, 0);
        int slots = (isProven ? pacer.pace().inFlightMax() : 1) - calls;
        left.put(provider, pacer.available(Math.max(0, slots), now));
        if (slots > 0 && pacer.look(now).isBefore(next)) {
          next = pacer.look(now);
        }
      }
    }

    int most() {
      return left.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** When to look again: when pace allows the next one, or soon. */
    Instant next(Duration soon) {
      return next.isAfter(now) && next.isBefore(Instant.MAX) ? next : now.plus(soon);
    }

    boolean take(ProviderKind provider) {
      int rest = left.getOrDefault(provider, 0);
      left.put(provider, Math.max(0, rest - 1));
      return rest > 0;
    }
  }
}
