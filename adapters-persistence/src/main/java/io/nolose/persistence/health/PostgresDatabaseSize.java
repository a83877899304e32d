package io.nolose.persistence.health;

import io.nolose.application.health.DatabaseSize;
import io.nolose.domain.StoreUnavailable;
import io.nolose.persistence.sql.Sql;
import java.util.OptionalLong;

/** Asks PostgreSQL how large its files are. */
public final class PostgresDatabaseSize implements DatabaseSize {
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresDatabaseSize(Sql dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public OptionalLong measure() {
    try {
      return dispatcher
          .find(
              "SELECT pg_database_size(current_database()) AS bytes", row -> row.bigNumber("bytes"))
          .map(OptionalLong::of)
          .orElseGet(OptionalLong::empty);
    } catch (StoreUnavailable down) {
      return OptionalLong.empty();
    }
  }
}
