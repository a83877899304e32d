package io.nolose.persistence.retention;

import io.nolose.application.retention.RoundLeases;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Who goes a round, in PostgreSQL. */
public final class PostgresRoundLeases implements RoundLeases {
  private static final String HOLD =
      """
      INSERT INTO round_lease AS held (round, holder, held_until) VALUES (?, ?, ?)
      ON CONFLICT (round) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
      WHERE held.holder = excluded.holder OR held.held_until <= ?
      """;

  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresRoundLeases(Sql dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public boolean hold(Round round, UUID holder, Instant now, Duration length) {
    Sql.requireNoTransaction();
    return dispatcher.write(HOLD, round, holder, now.plus(length), now) == 1;
  }
}
