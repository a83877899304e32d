package io.nolose.persistence.ingest;

import io.nolose.application.ingest.Quarantine;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The quarantine in PostgreSQL: the newest {@link #EVENTS_MAX} events of the last {@link #AGE_MAX}.
 * Works as {@code nolose_intake}, which can remove what is too old without reading it.
 */
public final class PostgresQuarantine implements Quarantine {
  static final int EVENTS_MAX = 10_000;
  static final Duration AGE_MAX = Duration.ofDays(30);

  private static final String ADD =
      """
      INSERT INTO quarantine (provider, routing_key, reason, body, received_at)
      VALUES (?, ?, ?, ?, ?)
      """;

  /** By one at a time; who comes meanwhile leaves it to the next. */
  private static final String CAP =
      """
      DELETE FROM quarantine
      WHERE (SELECT pg_try_advisory_xact_lock(hashtextextended('nolose.quarantine.cap', 0)))
        AND (received_at < ? OR id <= (SELECT max(id) FROM quarantine) - ?)
      """;

  private final Sql intake;
  private final int eventsMax;

  /**
   * @param intake the pool that works as {@code nolose_intake}, outside transactions
   */
  public PostgresQuarantine(Sql intake) {
    this(intake, EVENTS_MAX);
  }

  PostgresQuarantine(Sql intake, int eventsMax) {
    this.intake = intake;
    this.eventsMax = eventsMax;
  }

  @Override
  public void add(
      ProviderKind provider, @Nullable String key, String reason, byte[] body, Instant receivedAt) {
    Sql.requireNoTransaction();
    intake.write(ADD, provider, key, reason, body, receivedAt);
    intake.write(CAP, receivedAt.minus(AGE_MAX), eventsMax);
  }
}
