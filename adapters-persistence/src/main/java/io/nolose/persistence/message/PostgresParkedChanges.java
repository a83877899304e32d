package io.nolose.persistence.message;

import io.nolose.application.message.ParkedChange;
import io.nolose.application.message.ParkedChanges;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What came before its message, in PostgreSQL. */
public final class PostgresParkedChanges implements ParkedChanges {
  private static final String PARK =
      """
      INSERT INTO parked_change (tenant_id, connection_id, provider_message_id, kind, actor_id, at,
        source_id, detail, digest, parked_at)
      SELECT ?, v.connection_id, v.provider_message_id, v.kind, v.actor_id, v.at, v.source_id,
        v.detail::jsonb, coalesce(md5(v.detail), ''), ?
      FROM unnest(?, ?, ?, ?, ?, ?, ?)
        AS v (connection_id, provider_message_id, kind, actor_id, at, source_id, detail)
      ON CONFLICT DO NOTHING
      """;

  private static final String TAKE =
      """
      DELETE FROM parked_change p
      USING unnest(?, ?) AS wanted (connection_id, provider_message_id)
      WHERE p.tenant_id = ? AND p.connection_id = wanted.connection_id
        AND p.provider_message_id = wanted.provider_message_id
      RETURNING p.connection_id, p.provider_message_id, p.kind, p.actor_id, p.at, p.source_id,
        p.detail
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
        Column.texts(changes, it -> ChangeJson.kind(it.change())),
        Column.uuids(changes, it -> PostgresMessageMarks.actor(it.actor())),
        Column.times(changes, it -> it.change().at()),
        Column.texts(changes, it -> ChangeJson.id(it.change())),
        Column.texts(changes, it -> ChangeJson.detail(it.change())));
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

  private static ParkedChange read(Row row) throws SQLException {
    return new ParkedChange(
        new ProviderReference(
            new ConnectionId(row.uuid("connection_id")),
            new ProviderMessageId(row.text("provider_message_id"))),
        PostgresMessageMarks.actor(row.uuid("actor_id")),
        ChangeJson.read(
            row.text("kind"), row.instant("at"), row.text("source_id"), row.textOrNull("detail")));
  }
}
