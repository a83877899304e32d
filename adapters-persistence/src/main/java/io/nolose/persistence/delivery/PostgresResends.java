package io.nolose.persistence.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.delivery.ResendQueries;
import io.nolose.application.delivery.Resends;
import io.nolose.domain.access.UserId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which message was sent in the place of which, in PostgreSQL. */
public final class PostgresResends implements Resends, ResendQueries {
  private static final String ADD =
      """
      INSERT INTO message_resend (tenant_id, message_id, successor_id, decided_by, resent_at)
      VALUES (?, ?, ?, ?, ?)
      """;

  private static final String FIND_SUCCESSOR =
      """
      SELECT successor_id AS id FROM message_resend WHERE tenant_id = ? AND message_id = ?
      """;

  private static final String FIND_ORIGINAL =
      """
      SELECT message_id AS id FROM message_resend WHERE tenant_id = ? AND successor_id = ?
      """;

  // EXPLAIN: Bitmap Heap Scan on outbox_open, Nested Loops over the primary keys.
  private static final String LIST_UNKNOWN =
      """
      SELECT m.id FROM outbox o
      JOIN message m ON m.tenant_id = o.tenant_id AND m.id = o.message_id
      WHERE o.tenant_id = ? AND o.state = 'UNKNOWN' AND o.due_at <= ? AND m.unknown_at <= ?
        AND NOT EXISTS (
          SELECT FROM message_resend r
          WHERE r.tenant_id = m.tenant_id AND (r.message_id = m.id OR r.successor_id = m.id))
      ORDER BY m.unknown_at, m.id
      LIMIT ?
      """;

  /** Nothing unknown is ever due to be sent: there the time says when to look at it again. */
  private static final String POSTPONE =
      """
      UPDATE outbox SET due_at = ? WHERE tenant_id = ? AND message_id = ? AND state = 'UNKNOWN'
      """;

  private final Transactions transactions;
  private final Sql sql;

  public PostgresResends(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Links find(TenantId tenant, MessageId message) {
    return transactions.call(
        tenant,
        () ->
            new Links(
                findOriginal(tenant, message).orElse(null),
                findSuccessor(tenant, message).orElse(null)));
  }

  @Override
  public void add(
      TenantId tenant, MessageId original, MessageId successor, @Nullable UserId who, Instant at) {
    sql.write(
        ADD,
        tenant.value(),
        original.value(),
        successor.value(),
        who == null ? null : who.value(),
        at);
  }

  @Override
  public Optional<MessageId> findSuccessor(TenantId tenant, MessageId original) {
    return find(FIND_SUCCESSOR, tenant, original);
  }

  @Override
  public Optional<MessageId> findOriginal(TenantId tenant, MessageId successor) {
    return find(FIND_ORIGINAL, tenant, successor);
  }

  private Optional<MessageId> find(String statement, TenantId tenant, MessageId message) {
    return sql.find(
        statement, row -> new MessageId(row.uuid("id")), tenant.value(), message.value());
  }

  @Override
  public List<MessageId> listUnknown(TenantId tenant, Instant since, Instant now, int max) {
    return sql.list(
        LIST_UNKNOWN, row -> new MessageId(row.uuid("id")), tenant.value(), now, since, max);
  }

  @Override
  public void postpone(TenantId tenant, MessageId original, Instant until) {
    sql.write(POSTPONE, until, tenant.value(), original.value());
  }
}
