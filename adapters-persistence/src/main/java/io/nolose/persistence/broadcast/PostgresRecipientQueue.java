package io.nolose.persistence.broadcast;

import io.nolose.application.broadcast.RecipientQueue;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.message.StoredTemplates;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recipients of broadcasts, in PostgreSQL. */
public final class PostgresRecipientQueue implements RecipientQueue {
  private static final String ADD_ALL =
      """
      INSERT INTO broadcast_recipient (tenant_id, broadcast_id, contact_id, parameters, state)
      SELECT ?, ?, v.contact_id, v.parameters::jsonb, 'PENDING'
      FROM unnest(?, ?) AS v (contact_id, parameters)
      ON CONFLICT (tenant_id, broadcast_id, contact_id) DO NOTHING
      """;

  // EXPLAIN: Index Scan using broadcast_recipient_pending.
  private static final String LIST_PENDING =
      """
      SELECT contact_id, parameters FROM broadcast_recipient
      WHERE tenant_id = ? AND broadcast_id = ? AND state = 'PENDING'
      ORDER BY contact_id
      LIMIT ?
      """;

  private static final String LIST_REACHED =
      """
      SELECT reached_id FROM broadcast_recipient
      WHERE tenant_id = ? AND broadcast_id = ? AND reached_id = ANY (?)
      """;

  private static final String SAVE_ALL =
      """
      UPDATE broadcast_recipient r
      SET state = v.state, reached_id = v.reached_id, message_id = v.message_id,
        skip_reason = v.skip_reason, served_at = v.served_at
      FROM unnest(?, ?, ?, ?, ?, ?)
        AS v (contact_id, state, reached_id, message_id, skip_reason, served_at)
      WHERE r.tenant_id = ? AND r.broadcast_id = ? AND r.contact_id = v.contact_id
      """;

  // EXPLAIN: Index Scan using broadcast_recipient_open, at most Feeding.OPEN_MAX rows.
  private static final String SETTLE =
      """
      UPDATE broadcast_recipient r SET has_left = true
      FROM outbox o
      WHERE r.tenant_id = ? AND r.broadcast_id = ? AND r.state = 'QUEUED' AND NOT r.has_left
        AND o.tenant_id = r.tenant_id AND o.message_id = r.message_id
        AND o.state IN ('DONE', 'UNKNOWN')
      """;

  private static final String COUNT =
      """
      SELECT
        EXISTS (
          SELECT FROM broadcast_recipient
          WHERE tenant_id = ? AND broadcast_id = ? AND state = 'PENDING') AS pending,
        (SELECT count(*) FROM broadcast_recipient
          WHERE tenant_id = ? AND broadcast_id = ? AND state = 'QUEUED' AND NOT has_left) AS open,
        (SELECT count(*) FROM broadcast_recipient
          WHERE tenant_id = ? AND broadcast_id = ? AND state = 'QUEUED' AND served_at > ?) AS lately
      """;

  private static final String LIST_OPEN =
      """
      SELECT message_id FROM broadcast_recipient
      WHERE tenant_id = ? AND broadcast_id = ? AND state = 'QUEUED' AND NOT has_left
      ORDER BY message_id
      LIMIT ?
      """;

  private final Sql sql;

  public PostgresRecipientQueue(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void addAll(TenantId tenant, BroadcastId broadcast, Collection<Recipient> recipients) {
    if (!recipients.isEmpty()) {
      sql.write(
          ADD_ALL,
          tenant.value(),
          broadcast.value(),
          Column.uuids(recipients, recipient -> recipient.contact().value()),
          Column.texts(
              recipients,
              recipient ->
                  recipient.own() == null ? null : StoredTemplates.format(recipient.own())));
    }
  }

  @Override
  public List<Recipient> listPending(TenantId tenant, BroadcastId broadcast, int max) {
    return sql.list(
        LIST_PENDING, PostgresRecipientQueue::read, tenant.value(), broadcast.value(), max);
  }

  private static Recipient read(Row row) throws SQLException {
    String parameters = row.textOrNull("parameters");
    return Recipient.pending(
        new ContactId(row.uuid("contact_id")),
        parameters == null ? null : StoredTemplates.parseParameters(parameters));
  }

  @Override
  public Set<ContactId> listReached(
      TenantId tenant, BroadcastId broadcast, Collection<ContactId> contacts) {
    return new HashSet<>(
        sql.list(
            LIST_REACHED,
            row -> new ContactId(row.uuid("reached_id")),
            tenant.value(),
            broadcast.value(),
            Column.uuids(contacts, ContactId::value)));
  }

  /** A state as its columns keep it. */
  private record Saved(
      UUID contact,
      String state,
      @Nullable UUID reached,
      @Nullable UUID message,
      @Nullable String reason,
      @Nullable Instant at) {

    static Saved of(Recipient recipient) {
      UUID contact = recipient.contact().value();
      return switch (recipient.state()) {
        case Recipient.State.Pending() -> new Saved(contact, "PENDING", null, null, null, null);
        case Recipient.State.Queued(ContactId reached, MessageId message, Instant at) ->
            new Saved(contact, "QUEUED", reached.value(), message.value(), null, at);
        case Recipient.State.Skipped(String reason, Instant at) ->
            new Saved(contact, "SKIPPED", null, null, reason, at);
      };
    }
  }

  @Override
  public void saveAll(TenantId tenant, BroadcastId broadcast, Collection<Recipient> recipients) {
    if (recipients.isEmpty()) {
      return;
    }
    List<Saved> rows = recipients.stream().map(Saved::of).toList();
    sql.write(
        SAVE_ALL,
        Column.uuids(rows, Saved::contact),
        Column.texts(rows, Saved::state),
        Column.uuids(rows, Saved::reached),
        Column.uuids(rows, Saved::message),
        Column.texts(rows, Saved::reason),
        Column.times(rows, Saved::at),
        tenant.value(),
        broadcast.value());
  }

  @Override
  public Backlog settle(TenantId tenant, BroadcastId broadcast, Instant since) {
    UUID owner = tenant.value();
    UUID id = broadcast.value();
    sql.write(SETTLE, owner, id);
    return sql.find(
            COUNT,
            row -> new Backlog(row.flag("pending"), row.number("open"), row.number("lately")),
            owner,
            id,
            owner,
            id,
            owner,
            id,
            since)
        .orElseThrow(() -> new IllegalStateException("a count is one row"));
  }

  @Override
  public List<MessageId> listOpen(TenantId tenant, BroadcastId broadcast, int max) {
    return sql.list(
        LIST_OPEN,
        row -> new MessageId(row.uuid("message_id")),
        tenant.value(),
        broadcast.value(),
        max);
  }
}
