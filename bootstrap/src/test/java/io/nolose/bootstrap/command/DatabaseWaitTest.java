package io.nolose.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseWaitTest {
  private final SQLException nobody = new SQLException("Connection refused", "08001");
  private final SQLException starting = new SQLException("it is starting up", "57P03");
  private final SQLException wrong =
      new SQLException("password authentication failed for user \"ana\"", "28P01");

  private final Deque<SQLException> failures = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();

  @Test
  void startShouldGoOnInSilenceWhenTheDatabaseAnswersAtOnce() {
    assertThat(await(Duration.ofMinutes(5))).isEmpty();
    assertThat(log).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void startShouldTellEachReasonOnceWhenItWaits() {
    failures.addAll(List.of(nobody, nobody, starting, starting));
    assertThat(await(Duration.ofMinutes(5))).isEmpty();
    assertThat(log)
        .containsExactly(
            "Waiting for PostgreSQL: Connection refused",
            "Waiting for PostgreSQL: it is starting up",
            "PostgreSQL answers.");
  }

  @Test
  void startShouldGiveUpWhenThePatienceIsOver() {
    for (int number = 0; number < 1_000; number++) {
      failures.add(nobody);
    }
    assertThat(await(Duration.ofMinutes(5)))
        .contains("PostgreSQL did not answer for 300 seconds: Connection refused");
    assertThat(pauses.stream().mapToLong(Duration::toSeconds).sum()).isBetween(290L, 310L);
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) <= 0);
  }

  @Test
  void startShouldTryOnceWhenItHasNoPatience() {
    failures.add(nobody);
    assertThat(await(Duration.ZERO)).isPresent();
    assertThat(pauses).isEmpty();
  }

  @Test
  void startShouldNotWaitWhenTheLoginIsRefused() {
    failures.add(wrong);
    assertThat(await(Duration.ofMinutes(5)))
        .contains(
            "PostgreSQL refuses the login of DATABASE_URL: password authentication failed for user"
                + " \"ana\"");
    assertThat(pauses).isEmpty();
  }

  private Optional<String> await(Duration patience) {
    return new DatabaseWait(
            () -> {
              SQLException failure = failures.poll();
              if (failure != null) {
                throw failure;
              }
            },
            pauses::add,
            log::add)
        .run(patience);
  }
}
