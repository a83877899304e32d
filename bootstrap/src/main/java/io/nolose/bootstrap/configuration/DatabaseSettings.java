package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Group;
import java.util.List;

/** How a start deals with the database; read before Quarkus is started. */
final class DatabaseSettings {
  static final String MIGRATES = "nolose.start.migrates";

  /** Seconds. */
  static final String WAIT = "nolose.start.database-wait-seconds";

  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  "NOLOSE_MIGRATE_AT_START",
                  Group.DATABASE,
                  "Whether the schema is brought up to date whenever the application starts."
                      + " `false` leaves that to the command `migrate`: a start then waits for it,"
                      + " and gives up in the end when the schema is older than it needs. A newer one"
                      + " is fine.")
              .otherwise("true")
              .checked(Checks.oneOf("true", "false"))
              .means(MIGRATES),
          Setting.of(
                  "NOLOSE_DATABASE_WAIT_SECONDS",
                  Group.DATABASE,
                  "For how many seconds a start waits for PostgreSQL before it gives up. No port is"
                      + " open meanwhile. A refused login is not waited for.")
              .otherwise("300")
              .checked(Checks.number(0, 3_600, "a number of seconds"))
              .means(WAIT));

  private DatabaseSettings() {}
}
