package io.nolose.domain.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast messages may leave through one connection.
 *
 * @param rate of all messages together; null for as fast as answers come
 * @param pair of messages to one recipient; null for no bound of its own
 * @param inFlightMax how many may wait for the provider's answer at once, 1 to 1,000; never more
 *     than one of a conversation
 * @param typing how long the recipient sees somebody typing before a message, where the provider
 *     can show that; zero for not at all, at most 20 seconds
 */
public record Pace(@Nullable Rate rate, @Nullable Rate pair, int inFlightMax, Duration typing) {
  public static final int IN_FLIGHT_MAX = 1_000;
  public static final Duration TYPING_MAX = Duration.ofSeconds(20);

  /** No bound but the number of open calls. */
  public static final Pace UNLIMITED = new Pace(null, null, 64, Duration.ZERO);

  public Pace {
    if (inFlightMax < 1 || inFlightMax > IN_FLIGHT_MAX) {
      throw new IllegalArgumentException("1 to 1,000 messages are in flight at once");
    }
    if (typing.isNegative() || typing.compareTo(TYPING_MAX) > 0) {
      throw new IllegalArgumentException("typing is shown for at most 20 seconds");
    }
  }

  /**
   * So many in so long, of which some may be saved up.
   *
   * @param interval between two messages that keep leaving
   * @param burst how many may leave at once after a pause
   * @param perSecondMax in no second more than that, however many were saved up; 0 for no such
   *     bound
   * @param jitter by which share the interval varies by chance, 0 to 1
   */
  public record Rate(Duration interval, int burst, int perSecondMax, double jitter) {
    /** Of a hard bound this share is used, so that messages leave evenly. */
    private static final double USED_SHARE = 0.995;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    public Rate {
      if (interval.isNegative() || interval.isZero() || burst < 1 || jitter < 0 || jitter > 1) {
        throw new IllegalArgumentException("a rate has a positive interval and burst");
      }
    }

    /** One in each interval, with a burst saved up. */
    public static Rate every(Duration interval, int burst) {
      return new Rate(interval, burst, 0, 0);
    }

    /** What a provider refuses to exceed: never more than that in any second. */
    public static Rate hard(int perSecond) {
      return new Rate(
          Duration.ofNanos(Math.round(SECOND / (perSecond * USED_SHARE))),
          Math.max(1, perSecond / 10),
          perSecond,
          0);
    }

    /** Like a person at a phone: about so many, never quite regularly. */
    public static Rate human(double perSecond, int burst) {
      return new Rate(Duration.ofNanos(Math.round(SECOND / perSecond)), burst, 0, 0.4);
    }
  }
}
