package io.nolose.simulator.world;

import java.util.List;
import java.util.SplittableRandom;

/** Invented people: the same seed always invents the same ones. */
public final class People {
  private static final List<String> GIVEN =
      List.of(
          "Ana",
          "Bruno",
          "Camila",
          "Diego",
          "Eduarda",
          "Felipe",
          "Gabriela",
          "Heitor",
          "Isabela",
          "João",
          "Karina",
          "Lucas",
          "Mariana",
          "Nicolás",
          "Otávio",
          "Patrícia",
          "Rafael",
          "Sofia",
          "Thiago",
          "Úrsula",
          "Vinícius",
          "Yasmin",
          "Zé",
          "Ioana",
          "Andrei");
  private static final List<String> FAMILY =
      List.of(
          "Silva",
          "Souza",
          "Costa",
          "Santos",
          "Oliveira",
          "Pereira",
          "Lima",
          "Gonçalves",
          "Ribeiro",
          "Almeida",
          "D'Ávila",
          "Müller",
          "Nakamura",
          "Popescu",
          "da Conceição");
  private static final List<String> FLOURISHES =
      List.of("", "", "", "", " 🌻", " | Loja", " ✨", " (trab.)");
  private static final int[] AREAS = {11, 11, 11, 21, 19, 27, 31, 41, 47, 51, 61, 71, 81, 85, 92};

  private People() {}

  /** A well-mixed function of one number (the finaliser of SplitMix64). */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The name on the profile of a number. */
  static String nameOf(long seed, String number) {
    SplittableRandom random = new SplittableRandom(mix(seed + number.hashCode()));
    return pick(random, GIVEN) + " " + pick(random, FAMILY) + pick(random, FLOURISHES);
  }

  /** The number of the business phone that scans for an instance when none is named. */
  public static String businessNumber(long seed, String instance) {
    long mixed = Math.floorMod(mix(seed ^ (0xB051E55L + instance.hashCode())), 10_000_000L);
    return "55119" + "5" + "%07d".formatted(mixed);
  }

  /**
   * A customer's number as registered: mostly Brazilian, with and without ninth digit, some
   * foreign.
   */
  static String customerNumber(SplittableRandom random) {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return "351" + "91" + "%07d".formatted(random.nextInt(10_000_000));
    }
    if (kind == 1) {
      return "40" + "72" + "%07d".formatted(random.nextInt(10_000_000));
    }
    if (kind == 2) {
      return "1" + "415555" + "%04d".formatted(random.nextInt(10_000));
    }
    int area = AREAS[random.nextInt(AREAS.length)];
    return Numbers.registered(
        "55" + area + "9" + (7 + random.nextInt(3)) + "%07d".formatted(random.nextInt(10_000_000)));
  }

  static <T> T pick(SplittableRandom random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
