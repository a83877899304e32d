package io.nolose.embedded.crash;

import io.nolose.embedded.Provider;
import io.nolose.embedded.trial.Draws;
import io.nolose.embedded.trial.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What the providers are going to report, the same for the same seed. */
final class Script {
  static final int CUSTOMERS_PER_LINE = 8;

  /** Of them, so many have their reports delivered one after the other; the rest in disorder. */
  private static final int ORDERED_PER_LINE = 4;

  /** Of the others, so many are never answered, so that all they wrote counts as unread. */
  private static final int UNANSWERED_PER_LINE = 2;

  private static final int SECONDS_PER_ROUND = 400;
  private static final int SECONDS_PER_MESSAGE = 5;
  private static final int BATCH_MAX = 3;

  /**
   * The reports of one conversation.
   *
   * @param isOrdered whether each has to be acknowledged before the next one is made
   */
  record Strand(Line line, String customer, boolean isOrdered, List<Delivery> deliveries) {
    Strand {
      deliveries = List.copyOf(deliveries);
    }
  }

  private final long seed;
  private final List<Line> lines;
  private final long begin;

  /**
   * @param begin the second in which the first message was written
   */
  Script(long seed, List<Line> lines, long begin) {
    this.seed = seed;
    this.lines = List.copyOf(lines);
    this.begin = begin;
  }

  static String customer(Line line, int index) {
    return "55119" + (80_000_000 + line.number() * 1000 + index);
  }

  static boolean isOrdered(int customer) {
    return customer < ORDERED_PER_LINE;
  }

  static boolean isUnanswered(int customer) {
    return customer >= CUSTOMERS_PER_LINE - UNANSWERED_PER_LINE;
  }

  /** At least that many different happenings, spread over all conversations. */
  List<Strand> round(int round, int happeningsMin) {
    int each = Math.ceilDiv(happeningsMin, lines.size() * CUSTOMERS_PER_LINE);
    List<Strand> strands = new ArrayList<>();
    for (Line line : lines) {
      for (int customer = 0; customer < CUSTOMERS_PER_LINE; customer++) {
        Random random = Draws.of(seed, round, line.number(), customer);
        strands.add(strand(round, line, customer, each, random));
      }
    }
    return strands;
  }

  private Strand strand(int round, Line line, int customer, int count, Random random) {
    List<Happening> happenings = new ArrayList<>();
    for (int number = 0; happenings.size() < count; number++) {
      String id = id(line, round, customer, number);
      long at = begin + (long) round * SECONDS_PER_ROUND + (long) number * SECONDS_PER_MESSAGE;
      boolean isOurs = !isUnanswered(customer) && random.nextInt(3) == 0;
      String text = "round %d, line %d, %d/%d".formatted(round, line.number(), customer, number);
      String person = customer(line, customer);
      happenings.add(new Happening.Written(line, person, id, isOurs, text, at));
      if (isOurs) {
        for (Happening.Fate fate : Happening.Fate.values()) {
          happenings.add(new Happening.Told(line, person, id, fate, at + fate.secondsLater));
        }
      }
    }
    List<Delivery> deliveries = packed(line, happenings, random);
    if (!isOrdered(customer)) {
      Collections.shuffle(deliveries, random);
    }
    return new Strand(
        line, customer(line, customer), isOrdered(customer), repeated(deliveries, random));
  }

  /** The Cloud API may put several into one delivery. */
  private static List<Delivery> packed(Line line, List<Happening> happenings, Random random) {
    List<Delivery> deliveries = new ArrayList<>();
    int next = 0;
    while (next < happenings.size()) {
      int size =
          line.provider() == Provider.CLOUD_API && random.nextInt(5) == 0
              ? Math.min(BATCH_MAX, happenings.size() - next)
              : 1;
      deliveries.add(new Delivery(happenings.subList(next, next + size), 0));
      next += size;
    }
    return deliveries;
  }

  /** One in eight comes twice: the same bytes, or others that say the same. */
  private static List<Delivery> repeated(List<Delivery> deliveries, Random random) {
    List<Delivery> all = new ArrayList<>();
    for (int i = 0; i < deliveries.size(); i++) {
      all.add(deliveries.get(i));
      if (random.nextInt(8) == 0) {
        Delivery earlier = deliveries.get(random.nextInt(i + 1));
        all.add(random.nextBoolean() ? earlier : earlier.again());
      }
    }
    return all;
  }

  private static String id(Line line, int round, int customer, int number) {
    String unique = "%04X%04X%04X%04X".formatted(line.number(), round, customer, number);
    return switch (line.provider()) {
      case EVOLUTION -> "3EB0" + unique;
      case CLOUD_API -> "wamid.HBgNNTUxMTk4ODg4Nzc3NxUCABIYFA" + unique + "AA==";
    };
  }
}
