package io.nolose.persistence.ingest;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.ingest.DeadLetter;
import io.nolose.application.ingest.DeadLetterQueries;
import io.nolose.application.ingest.DeadLetters;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events that could not be applied, in PostgreSQL. */
public final class PostgresDeadLetters implements DeadLetters, DeadLetterQueries {
  private static final String FIND =
      """
      SELECT d.tenant_id, d.event_id, d.channel_id, d.connection_id, d.provider, d.reason,
        d.parked_at, d.replays, d.discarded_at, d.discarded_by, d.discard_reason, e.received_at,
        length(e.body) AS body_bytes
      FROM dead_letter d
      JOIN provider_event e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
      WHERE d.tenant_id = ? AND d.event_id = ?
      """;

  private static final String LOCK = FIND + "FOR UPDATE OF d";

  private static final String OPEN =
      """
      SELECT d.tenant_id, d.event_id, d.channel_id, d.connection_id, d.provider, d.reason,
        d.parked_at, d.replays, d.discarded_at, d.discarded_by, d.discard_reason, e.received_at,
        length(e.body) AS body_bytes, e.body
      FROM dead_letter d
      JOIN provider_event e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
      WHERE d.tenant_id = ? AND d.event_id = ?
      """;

  private static final String LIST_OPEN =
      """
      SELECT event_id
      FROM dead_letter
      WHERE tenant_id = ? AND discarded_at IS NULL AND (?::uuid IS NULL OR channel_id = ?)
      ORDER BY parked_at, event_id
      LIMIT ?
      """;

  private static final String REPLAY =
      """
      WITH gone AS (
        DELETE FROM dead_letter
        WHERE tenant_id = ? AND event_id = ANY (?) AND discarded_at IS NULL
        RETURNING event_id, replays)
      INSERT INTO provider_event_due (tenant_id, channel_id, sequence, event_id, due_at, received_at,
        body_bytes, replays)
      SELECT e.tenant_id, e.channel_id, e.sequence, e.id, ?, e.received_at, length(e.body),
        gone.replays + 1
      FROM gone
      JOIN provider_event e ON e.tenant_id = ? AND e.id = gone.event_id
      """;

  private static final String DISCARD =
      """
      UPDATE dead_letter SET discarded_at = ?, discarded_by = ?, discard_reason = ?
      WHERE tenant_id = ? AND event_id = ?
      """;

  // EXPLAIN: Index Scan using dead_letter_newest_first.
  private static final String LIST =
      """
      SELECT d.tenant_id, d.event_id, d.channel_id, d.connection_id, d.provider, d.reason,
        d.parked_at, d.replays, d.discarded_at, d.discarded_by, d.discard_reason, e.received_at,
        length(e.body) AS body_bytes
      FROM dead_letter d
      JOIN provider_event e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
      WHERE d.tenant_id = ? AND (d.parked_at, d.event_id) < (?, ?) AND d.discarded_at IS NULL
        AND (?::uuid IS NULL OR d.channel_id = ?)
      ORDER BY d.parked_at DESC, d.event_id DESC
      LIMIT ?
      """;

  private final Transactions transactions;
  private final Sql sql;

  public PostgresDeadLetters(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Optional<DeadLetter> find(TenantId tenant, ProviderEventId event) {
    return sql.find(LOCK, PostgresDeadLetters::read, tenant.value(), event.value());
  }

  @Override
  public List<ProviderEventId> listOpen(TenantId tenant, @Nullable ChannelId channel, int max) {
    UUID only = channel == null ? null : channel.value();
    return sql.list(
        LIST_OPEN,
        row -> new ProviderEventId(row.uuid("event_id")),
        tenant.value(),
        only,
        only,
        max);
  }

  @Override
  public int replay(TenantId tenant, Collection<ProviderEventId> events, Instant now) {
    return events.isEmpty()
        ? 0
        : sql.write(
            REPLAY,
            tenant.value(),
            Column.uuids(events, ProviderEventId::value),
            now,
            tenant.value());
  }

  @Override
  public void discard(DeadLetter letter) {
    DeadLetter.Discard how = letter.discard();
    sql.write(
        DISCARD,
        how == null ? null : how.at(),
        how == null ? null : how.by().value(),
        how == null ? null : how.reason(),
        letter.tenant().value(),
        letter.event().value());
  }

  @Override
  public Optional<Opened> open(TenantId tenant, ProviderEventId event) {
    return transactions.call(
        tenant,
        () ->
            sql.find(
                OPEN,
                row -> new Opened(read(row), row.bytes("body")),
                tenant.value(),
                event.value()));
  }

  @Override
  public Page<DeadLetter> list(TenantId tenant, @Nullable ChannelId channel, PageRequest page) {
    PagePlace before = PagePlace.of(page);
    UUID only = channel == null ? null : channel.value();
    return Page.of(
        transactions.call(
            tenant,
            () ->
                sql.list(
                    LIST,
                    PostgresDeadLetters::read,
                    tenant.value(),
                    before.at(),
                    before.id(),
                    only,
                    only,
                    page.limit() + 1)),
        page.limit(),
        letter -> new Cursor(letter.parkedAt(), letter.event().value()));
  }

  private static DeadLetter read(Row row) throws SQLException {
    UUID by = row.uuidOrNull("discarded_by");
    String why = row.textOrNull("discard_reason");
    return new DeadLetter(
        new TenantId(row.uuid("tenant_id")),
        new ProviderEventId(row.uuid("event_id")),
        new ChannelId(row.uuid("channel_id")),
        new ConnectionId(row.uuid("connection_id")),
        ProviderKind.valueOf(row.text("provider")),
        row.text("reason"),
        row.instant("received_at"),
        row.instant("parked_at"),
        row.number("body_bytes"),
        row.number("replays"),
        by == null || why == null
            ? null
            : new DeadLetter.Discard(new UserId(by), row.instant("discarded_at"), why));
  }
}
