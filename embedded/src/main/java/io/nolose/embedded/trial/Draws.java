package io.nolose.embedded.trial;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Random draws, the same for the same seed. {@link Random} alone will not do: its first draws are
 * nearly the same for neighbouring seeds.
 */
public final class Draws {
  private Draws() {}

  /**
   * Draws that have nothing to do with those of another place.
   *
   * @param place numbers that tell apart what is drawn for: a round, a channel
   */
  public static Random of(long seed, long... place) {
    long mixed = new SplittableRandom(seed).nextLong();
    for (long part : place) {
      mixed = new SplittableRandom(mixed ^ part).nextLong();
    }
    return new Random(mixed);
  }
}
