package io.nolose.application.delivery;

import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.Pace;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How fast messages leave through a connection: as its tenant said, else as is usual. */
public final class Paces {
  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int OFFICIAL_IN_FLIGHT_MIN = 128;

  /** A message is in flight for 0.6 s: planned ahead, called, recorded. */
  private static final int OFFICIAL_PER_IN_FLIGHT = 100;

  private static final int HUMAN_BURST = 10;

  /** Nobody writes two messages at once; who wants no pace at all does not want that one either. */
  private static final int HUMAN_IN_FLIGHT = 1;

  private static final int UNPACED_IN_FLIGHT = 32;

  private final Map<ProviderKind, Pace> usual;

  /**
   * @param usual by provider; one that is not named is not slowed down
   */
  public Paces(Map<ProviderKind, Pace> usual) {
    this.usual = usual;
  }

  Pace of(Connection connection) {
    Pace pace = usual.getOrDefault(connection.provider(), Pace.UNLIMITED);
    Integer perMinute = connection.sendsPerMinute();
    return perMinute == null ? pace : at(connection.provider(), perMinute, pace);
  }

  private static Pace at(ProviderKind provider, int perMinute, Pace usual) {
    return switch (provider) {
      case CLOUD_API -> cloudApi(perMinute, usual.pair());
      case EVOLUTION -> evolution(perMinute, usual.typing());
    };
  }

  /**
   * What Meta allows a number, which it counts by the second: from 60 a minute on, whole messages a
   * second.
   *
   * @param perMinute 0 for no bound
   */
  public static Pace cloudApi(int perMinute, Pace.@Nullable Rate pair) {
    return new Pace(
        perMinute == 0 ? null : official(perMinute),
        pair,
        Math.clamp(perMinute / OFFICIAL_PER_IN_FLIGHT, OFFICIAL_IN_FLIGHT_MIN, Pace.IN_FLIGHT_MAX),
        Duration.ZERO);
  }

  private static Pace.Rate official(int perMinute) {
    return perMinute < SECONDS_OF_A_MINUTE
        ? Pace.Rate.every(MINUTE.dividedBy(perMinute), 1)
        : Pace.Rate.hard(perMinute / SECONDS_OF_A_MINUTE);
  }

  /**
   * What a person might do at a phone.
   *
   * @param perMinute 0 for no bound
   */
  public static Pace evolution(int perMinute, Duration typing) {
    return perMinute == 0
        ? new Pace(null, null, UNPACED_IN_FLIGHT, typing)
        : new Pace(
            Pace.Rate.human(perMinute / (double) SECONDS_OF_A_MINUTE, HUMAN_BURST),
            null,
            HUMAN_IN_FLIGHT,
            typing);
  }
}
