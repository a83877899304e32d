package io.nolose.persistence.operation;

import io.nolose.application.operation.AlertBook;
import io.nolose.application.operation.AlertRule;
import io.nolose.application.operation.AlertState;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Alerts in PostgreSQL. Rules that a newer version has left behind are passed over. */
public final class PostgresAlertBook implements AlertBook {
  private static final String CLAIM =
      """
      INSERT INTO alert_turn AS turn (is_only, taken_at) VALUES (true, ?)
      ON CONFLICT (is_only) DO UPDATE SET taken_at = excluded.taken_at
      WHERE turn.taken_at <= ? OR turn.taken_at > ?
      """;
  private static final String LIST =
      "SELECT rule, is_firing, streak, since, is_told, told_at, detail FROM alert_state";
  private static final String SAVE =
      """
      INSERT INTO alert_state (rule, is_firing, streak, since, is_told, told_at, detail)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (rule) DO UPDATE SET is_firing = excluded.is_firing, streak = excluded.streak,
        since = excluded.since, is_told = excluded.is_told, told_at = excluded.told_at, detail = excluded.detail
      """;

  private final Sql dispatcher;

  public PostgresAlertBook(Sql dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public boolean claimTurn(Instant now, Duration pause) {
    return dispatcher.write(CLAIM, now, now.minus(pause), now.plus(pause)) == 1;
  }

  @Override
  public List<AlertState> list() {
    return dispatcher.list(LIST, PostgresAlertBook::read).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void saveAll(List<AlertState> states) {
    for (AlertState state : states) {
      dispatcher.write(
          SAVE,
          state.rule().name(),
          state.isFiring(),
          state.streak(),
          state.since(),
          state.isTold(),
          state.toldAt(),
          state.detail());
    }
  }

  private static Optional<AlertState> read(Row row) throws SQLException {
    Optional<AlertRule> rule = rule(row.text("rule"));
    return rule.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AlertState(
                rule.get(),
                row.flag("is_firing"),
                row.number("streak"),
                row.instant("since"),
                row.flag("is_told"),
                row.instantOrNull("told_at"),
                row.text("detail")));
  }

  private static Optional<AlertRule> rule(String name) {
    return Arrays.stream(AlertRule.values()).filter(rule -> rule.name().equals(name)).findFirst();
  }
}
