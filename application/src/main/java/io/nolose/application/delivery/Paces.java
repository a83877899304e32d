package io.nolose.application.delivery;

import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.Pace;
import java.time.Duration;
import java.util.Map;

/** How fast messages leave through a connection: as its tenant said, else as is usual. */
public final class Paces {
  private static final int SECONDS_OF_A_MINUTE = 60;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int HUMAN_BURST = 10;
  private static final int IN_FLIGHT_MIN = 128;

  /** A message is in flight for 0.6 s: planned ahead, called, recorded. */
  private static final int PER_IN_FLIGHT = 100;

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
      case CLOUD_API ->
          new Pace(official(perMinute), usual.pair(), officialInFlight(perMinute), usual.typing());
      case EVOLUTION -> new Pace(human(perMinute), usual.pair(), 1, usual.typing());
    };
  }

  /** What Meta allows a number, which it counts by the second. */
  public static Pace.Rate official(int perMinute) {
    return perMinute < SECONDS_OF_A_MINUTE
        ? Pace.Rate.every(MINUTE.dividedBy(perMinute), 1)
        : Pace.Rate.hard(perMinute / SECONDS_OF_A_MINUTE);
  }

  /** So many are planned or open at once when that limit is used up. */
  public static int officialInFlight(int perMinute) {
    return Math.clamp(perMinute / PER_IN_FLIGHT, IN_FLIGHT_MIN, Pace.IN_FLIGHT_MAX);
  }

  /** What a person might do at a phone. */
  public static Pace.Rate human(int perMinute) {
    return Pace.Rate.human(perMinute / (double) SECONDS_OF_A_MINUTE, HUMAN_BURST);
  }
}
