package io.nolose.persistence.delivery;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.List;

/** Reads delivery attempts. */
public final class AttemptReader {
  private static final String LIST =
      """
      SELECT id, message_id, connection_id, number, started_at, finished_at, outcome, detail
      FROM delivery_attempt
      WHERE tenant_id = ? AND message_id = ?
      ORDER BY number
      """;

  private final Sql sql;

  public AttemptReader(Sql sql) {
    this.sql = sql;
  }

  /** A message's attempts, first to last. */
  public List<DeliveryAttempt> list(TenantId tenant, MessageId message) {
    return sql.list(LIST, row -> read(row, "id"), tenant.value(), message.value());
  }

  /**
   * @param idColumn by which name the statement selects the attempt's id
   */
  static DeliveryAttempt read(Row row, String idColumn) throws SQLException {
    return new DeliveryAttempt(
        new AttemptId(row.uuid(idColumn)),
        new MessageId(row.uuid("message_id")),
        new ConnectionId(row.uuid("connection_id")),
        row.number("number"),
        row.instant("started_at"),
        row.instantOrNull("finished_at"),
        DeliveryAttempt.Outcome.valueOf(row.text("outcome")),
        row.textOrNull("detail"));
  }
}
