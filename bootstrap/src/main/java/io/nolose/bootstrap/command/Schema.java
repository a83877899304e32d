package io.nolose.bootstrap.command;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateResult;
import org.jspecify.annotations.Nullable;

/**
 * The schema in the database, beside the one this version brings along. Flyway keeps a lock while
 * it migrates, so of several that begin at once one migrates and the others find it done. A schema
 * that is newer than this version is fine: changes first add what the next version needs, and take
 * away only what no version uses any more.
 */
final class Schema {
  private static final String NAME = "nolose";

  /** A statement that waits for a table makes all others wait behind it: better to give up. */
  private static final String PATIENCE = "SET lock_timeout = '20s'";

  private final Flyway flyway;

  Schema(OwnerLogin login) {
    flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(login.jdbcUrl(), login.username(), login.password())
            .locations("classpath:db/migration")
            .schemas(NAME)
            .defaultSchema(NAME)
            .createSchemas(true)
            .initSql(PATIENCE)
            .load();
  }

  /** How many migrations this version has that the database has not. */
  int missing() {
    return flyway.info().pending().length;
  }

  /** The version of the database's schema; {@code none} before the first migration. */
  String version() {
    MigrationInfo current = flyway.info().current();
    return current == null || current.getVersion() == null
        ? "none"
        : current.getVersion().getVersion();
  }

  /**
   * Brings the schema up to date and returns how many migrations that took. Throws {@link
   * org.flywaydb.core.api.FlywayException} when one fails; those before it stay.
   */
  int migrate() {
    @Nullable MigrateResult result = flyway.migrate();
    return result == null ? 0 : result.migrationsExecuted;
  }
}
