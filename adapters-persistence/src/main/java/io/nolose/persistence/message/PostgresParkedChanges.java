package io.nolose.persistence.message;

import io.nolose.application.message.ParkedChange;
import io.nolose.application.message.ParkedChanges;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came before its message, in PostgreSQL. */
public final class PostgresParkedChanges implements ParkedChanges {
  private static final String PARK =
      """
      INSERT INTO parked_receipt (tenant_id, connection_id, provider_message_id, kind, at,
        failure_code, failure_reason, parked_at)
      SELECT ?, v.connection_id, v.provider_message_id, v.kind, v.at, v.failure_code,
        v.failure_reason, ?
      FROM unnest(?, ?, ?, ?, ?, ?)
        AS v (connection_id, provider_message_id, kind, at, failure_code, failure_reason)
      ON CONFLICT DO NOTHING
      """;

  private static final String TAKE =
      """
      DELETE FROM parked_receipt p
      USING unnest(?, ?) AS wanted (connection_id, provider_message_id)
      WHERE p.tenant_id = ? AND p.connection_id = wanted.connection_id
        AND p.provider_message_id = wanted.provider_message_id
      RETURNING p.connection_id, p.provider_message_id, p.kind, p.at, p.failure_code,
        p.failure_reason
      """;

  private final Sql sql;

  public PostgresParkedChanges(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void park(TenantId tenant, Collection<ParkedChange> changes, Instant now) {
    if (changes.isEmpty()) {
      return;
    }
    sql.write(
        PARK,
        tenant.value(),
        now,
        Column.uuids(changes, it -> it.reference().connection().value()),
        Column.texts(changes, it -> it.reference().id().value()),
        Column.names(changes, it -> receipt(it).kind()),
        Column.times(changes, it -> receipt(it).at()),
        Column.texts(changes, it -> code(receipt(it))),
        Column.texts(changes, it -> reason(receipt(it))));
  }

  @Override
  public List<ParkedChange> take(TenantId tenant, Collection<ProviderReference> references) {
    return references.isEmpty()
        ? List.of()
        : sql.list(
            TAKE,
            PostgresParkedChanges::read,
            Column.uuids(references, it -> it.connection().value()),
            Column.texts(references, it -> it.id().value()),
            tenant.value());
  }

  private static Receipt receipt(ParkedChange parked) {
    if (parked.actor() == null && parked.change() instanceof Receipt receipt) {
      return receipt;
    }
    throw new UnsupportedOperationException("only receipts can be parked yet");
  }

  private static @Nullable String reason(Receipt receipt) {
    return receipt.failure() == null ? null : receipt.failure().reason();
  }

  private static String code(Receipt receipt) {
    return receipt.failure() == null ? "" : receipt.failure().code();
  }

  private static ParkedChange read(Row row) throws SQLException {
    String reason = row.textOrNull("failure_reason");
    return new ParkedChange(
        new ProviderReference(
            new ConnectionId(row.uuid("connection_id")),
            new ProviderMessageId(row.text("provider_message_id"))),
        null,
        new Receipt(
            Receipt.Kind.valueOf(row.text("kind")),
            row.instant("at"),
            reason == null ? null : new MessageFailure(row.text("failure_code"), reason)));
  }
}
