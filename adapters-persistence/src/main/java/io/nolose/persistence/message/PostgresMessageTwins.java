package io.nolose.persistence.message;

import io.nolose.application.message.MessageTwins;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessagePair;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds in PostgreSQL what several connections told of. */
public final class PostgresMessageTwins implements MessageTwins {
  // EXPLAIN: Index Only Scan using connection_of_channel.
  private static final String COUNT_CONNECTIONS =
      """
      SELECT count(*) AS connections
      FROM connection
      WHERE tenant_id = ? AND channel_id = ?
      """;

  // EXPLAIN: each branch a Nested Loop over message_reference_by_whatsapp_id, over
  // message_reference_pkey, and twice over
  // message_of_conversation.
  private static final String WANTED =
      """
      WHERE m.tenant_id = ? AND m.channel_id = ? AND m.id IN (
        SELECT r.message_id
        FROM message_reference r
        WHERE r.tenant_id = ? AND r.whatsapp_id = ANY (?)
        UNION
        SELECT r.message_id
        FROM connection c
        JOIN message_reference r
          ON r.tenant_id = c.tenant_id AND r.connection_id = c.id
          AND r.provider_message_id = ANY (?)
        WHERE c.tenant_id = ? AND c.channel_id = ?
        UNION
        SELECT near.id
        FROM unnest(?, ?, ?) AS wanted (conversation_id, earliest, latest)
        JOIN %1$s near
          ON near.tenant_id = ? AND near.conversation_id = wanted.conversation_id
          AND near.occurred_at BETWEEN wanted.earliest AND wanted.latest
        UNION
        SELECT ours.id
        FROM unnest(?, ?, ?) AS wanted (conversation_id, earliest, latest)
        JOIN %1$s ours
          ON ours.tenant_id = ? AND ours.conversation_id = wanted.conversation_id
          AND ours.occurred_at <= wanted.latest AND ours.author_id IS NOT NULL
          AND (ours.accepted_at BETWEEN wanted.earliest AND wanted.latest
            OR ours.sent_at BETWEEN wanted.earliest AND wanted.latest))
      """;

  private static final String LOAD_ALL =
      "SELECT "
          + MessageReader.COLUMNS
          + ", m.raw FROM message m "
          + WANTED.formatted("message")
          + "ORDER BY m.id FOR NO KEY UPDATE";

  /** The same question to the archive, after the other: what is found comes back. */
  private static final String LIST_ARCHIVED =
      "SELECT m.id FROM message_archive m " + WANTED.formatted("message_archive");

  private static final String ADD =
      """
      INSERT INTO message_likeness (tenant_id, message_id, other_id)
      SELECT ?, v.message_id, v.other_id
      FROM unnest(?, ?) AS v (message_id, other_id)
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      """
      DELETE FROM message_likeness l
      USING unnest(?, ?) AS v (message_id, other_id)
      WHERE l.tenant_id = ? AND l.message_id = v.message_id AND l.other_id = v.other_id
      """;

  private final Sql sql;
  private final MessageReader reader;
  private final Recall recall;

  public PostgresMessageTwins(Sql sql) {
    this.sql = sql;
    this.reader = new MessageReader(sql);
    this.recall = new Recall(sql);
  }

  @Override
  public boolean mayExist(TenantId tenant, ChannelId channel) {
    return sql.find(
            COUNT_CONNECTIONS, row -> row.number("connections"), tenant.value(), channel.value())
        .filter(connections -> connections > 1)
        .isPresent();
  }

  @Override
  public List<Message> loadAll(
      TenantId tenant,
      ChannelId channel,
      Collection<WhatsAppId> ids,
      Collection<Stretch> stretches) {
    if (ids.isEmpty() && stretches.isEmpty()) {
      return List.of();
    }
    @Nullable Object[] question = question(tenant, channel, ids, stretches);
    List<Message> live = reader.list(tenant, LOAD_ALL, question);
    List<MessageId> archived =
        sql.list(LIST_ARCHIVED, row -> new MessageId(row.uuid("id")), question);
    if (archived.isEmpty()) {
      return live;
    }
    recall.bringBack(archived);
    return reader.list(tenant, LOAD_ALL, question);
  }

  private static @Nullable Object[] question(
      TenantId tenant,
      ChannelId channel,
      Collection<WhatsAppId> ids,
      Collection<Stretch> stretches) {
    Column named = Column.texts(ids, WhatsAppId::value);
    List<Stretch> ours = stretches.stream().filter(Stretch::isOurs).toList();
    return new @Nullable Object[] {
      tenant.value(),
      channel.value(),
      tenant.value(),
      named,
      named,
      tenant.value(),
      channel.value(),
      Column.uuids(stretches, it -> it.conversation().value()),
      Column.times(stretches, Stretch::from),
      Column.times(stretches, Stretch::to),
      tenant.value(),
      Column.uuids(ours, it -> it.conversation().value()),
      Column.times(ours, Stretch::from),
      Column.times(ours, Stretch::to),
      tenant.value()
    };
  }

  @Override
  public void note(TenantId tenant, Collection<MessagePair> alike, Collection<MessagePair> unlike) {
    if (!unlike.isEmpty()) {
      sql.write(REMOVE, ones(unlike), others(unlike), tenant.value());
    }
    if (!alike.isEmpty()) {
      List<MessagePair> ordered =
          alike.stream().sorted(Comparator.comparing(MessagePair::toString)).toList();
      sql.write(ADD, tenant.value(), ones(ordered), others(ordered));
    }
  }

  private static Column ones(Collection<MessagePair> pairs) {
    return Column.uuids(pairs, pair -> pair.one().value());
  }

  private static Column others(Collection<MessagePair> pairs) {
    return Column.uuids(pairs, pair -> pair.other().value());
  }
}
