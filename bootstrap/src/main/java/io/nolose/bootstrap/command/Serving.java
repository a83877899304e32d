package io.nolose.bootstrap.command;

import io.nolose.bootstrap.configuration.Configuration;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.flywaydb.core.api.FlywayException;

/**
 * What has to be there before the application is started: a database that answers, and the schema
 * that this version needs, which is made here unless migrating is somebody else's task. Until then
 * no port is open, so nobody takes us for ready.
 */
public final class Serving {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private Serving() {}

  /**
   * Waits for what is missing, as long as was set.
   *
   * @param log told what is being waited for
   * @return why it is no use to start; empty when all is there
   */
  public static Optional<String> prepare(Configuration configuration, Consumer<String> log) {
    Optional<OwnerLogin> login = OwnerLogin.in(configuration);
    if (login.isEmpty()) {
      return Optional.empty();
    }
    Duration patience = Duration.ofSeconds(configuration.databaseWaitSeconds());
    AtomicBoolean isUpToDate = new AtomicBoolean();
    Optional<String> obstacle =
        DatabaseWait.of(
                login.get(), database -> isUpToDate.set(Migrations.ours().areAllIn(database)), log)
            .run(patience);
    if (obstacle.isPresent() || isUpToDate.get()) {
      return obstacle;
    }
    Schema schema = new Schema(login.get());
    return configuration.migratesAtStart() ? migrate(schema) : awaitSchema(schema, patience, log);
  }

  private static Optional<String> migrate(Schema schema) {
    try {
      schema.migrate();
      return Optional.empty();
    } catch (FlywayException failed) {
      return Optional.of("The schema cannot be brought up to date: " + failed.getMessage());
    }
  }

  private static Optional<String> awaitSchema(
      Schema schema, Duration patience, Consumer<String> log) {
    Duration left = patience;
    try {
      int missing = schema.missing();
      if (missing > 0) {
        log.accept("Waiting for " + missing + " migrations: run `nolose migrate`.");
      }
      while (missing > 0 && left.isPositive()) {
        Thread.sleep(LOOK);
        left = left.minus(LOOK);
        missing = schema.missing();
      }
      return missing == 0
          ? Optional.empty()
          : Optional.of(
              "The schema is at version "
                  + schema.version()
                  + " and lacks "
                  + missing
                  + " migrations of this version: run `nolose migrate`, or set"
                  + " NOLOSE_MIGRATE_AT_START=true.");
    } catch (FlywayException unreadable) {
      return Optional.of("The schema cannot be looked at: " + unreadable.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("was told to stop while waiting for the schema");
    }
  }
}
