package io.nolose.bootstrap.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Waits until PostgreSQL takes a connection: it starts beside us, or is being restarted. A refused
 * login is not waited for, for time does not mend it.
 */
final class DatabaseWait {
  private static final String LOGIN_REFUSED = "28";
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  /** Tries to reach the database. */
  @FunctionalInterface
  interface Attempt {
    void run() throws SQLException;
  }

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void run(Duration time) throws InterruptedException;
  }

  private final Attempt attempt;
  private final Pause pause;
  private final Consumer<String> log;

  DatabaseWait(Attempt attempt, Pause pause, Consumer<String> log) {
    this.attempt = attempt;
    this.pause = pause;
    this.log = log;
  }

  /** Looks at the database that answers. */
  @FunctionalInterface
  interface Visit {
    void run(Connection database) throws SQLException;
  }

  /** With real connections and real time; the visit is part of the answer. */
  static DatabaseWait of(OwnerLogin login, Visit visit, Consumer<String> log) {
    return new DatabaseWait(
        () -> {
          try (Connection connection = login.connect()) {
            visit.run(connection);
          }
        },
        Thread::sleep,
        log);
  }

  /**
   * Returns once the database answers.
   *
   * @param patience for how long to wait, counting pauses only
   * @return why it is no use to go on; empty when the database answers
   */
  Optional<String> run(Duration patience) {
    Duration left = patience;
    Duration next = Duration.ofMillis(500);
    String told = "";
    while (true) {
      String reason;
      try {
        attempt.run();
        if (!told.isEmpty()) {
          log.accept("PostgreSQL answers.");
        }
        return Optional.empty();
      } catch (SQLException failed) {
        reason = reason(failed);
        if (state(failed).startsWith(LOGIN_REFUSED)) {
          return Optional.of("PostgreSQL refuses the login of DATABASE_URL: " + reason);
        }
      }
      if (!left.isPositive()) {
        return Optional.of(
            "PostgreSQL did not answer for " + patience.toSeconds() + " seconds: " + reason);
      }
      if (!reason.equals(told)) {
        log.accept("Waiting for PostgreSQL: " + reason);
        told = reason;
      }
      try {
        pause.run(next);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Optional.of("was told to stop while waiting for PostgreSQL");
      }
      left = left.minus(next);
      next = next.compareTo(PAUSE_MAX) < 0 ? next.multipliedBy(2) : PAUSE_MAX;
      next = next.compareTo(PAUSE_MAX) < 0 ? next : PAUSE_MAX;
    }
  }

  private static String state(SQLException failed) {
    String state = failed.getSQLState();
    return state == null ? "" : state;
  }

  /** The driver's message says what was tried; nothing of it is a secret. */
  private static String reason(SQLException failed) {
    String message = failed.getMessage();
    return message == null
        ? failed.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
