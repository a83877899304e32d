package io.nolose.persistence.ingest;

import io.nolose.application.ingest.InboxLane;
import io.nolose.application.ingest.OldPlaceholders;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.util.Collection;
import java.util.List;

/** Placeholders to read again, in PostgreSQL. */
public final class PostgresOldPlaceholders implements OldPlaceholders {
  private static final String LANES =
      "SELECT tenant_id, channel_id FROM list_placeholders_to_read(?, ?, ?)";

  // EXPLAIN: Append of Index Scans using message_to_read_again and message_archive_to_read_again.
  private static final String LIST =
      """
      SELECT id
      FROM every_message
      WHERE tenant_id = ? AND channel_id = ? AND content_type = 'PLACEHOLDER' AND raw IS NOT NULL
        AND source = ? AND reader_version < ?
      ORDER BY id
      LIMIT ?
      """;

  private static final String PASSED =
      "UPDATE message SET reader_version = ? WHERE tenant_id = ? AND id = ANY (?)";

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresOldPlaceholders(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public List<InboxLane> lanes(ProviderKind provider, int version, int max) {
    return dispatcher.list(
        LANES,
        row ->
            new InboxLane(
                new TenantId(row.uuid("tenant_id")), new ChannelId(row.uuid("channel_id"))),
        provider,
        version,
        max);
  }

  @Override
  public List<MessageId> list(InboxLane lane, ProviderKind provider, int version, int max) {
    return sql.list(
        LIST,
        row -> new MessageId(row.uuid("id")),
        lane.tenant().value(),
        lane.channel().value(),
        provider,
        version,
        max);
  }

  @Override
  public void passed(TenantId tenant, Collection<MessageId> placeholders, int version) {
    if (!placeholders.isEmpty()) {
      sql.write(PASSED, version, tenant.value(), Column.uuids(placeholders, MessageId::value));
    }
  }
}
