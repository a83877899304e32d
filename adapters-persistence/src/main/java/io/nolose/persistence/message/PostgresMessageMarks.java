package io.nolose.persistence.message;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.sql.SqlValues;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people left on messages, in PostgreSQL. */
public final class PostgresMessageMarks implements MessageMarks {
  /** Stands for the business, who is no contact. */
  static final UUID BUSINESS = new UUID(0, 0);

  private static final String LOAD_ALL =
      """
      SELECT message_id, kind, actor_id, marked, at, source
      FROM message_mark
      WHERE tenant_id = ? AND message_id = ANY (?)
      ORDER BY message_id, kind, at, actor_id
      """;

  static final String LIST_OF_KINDS =
      """
      SELECT message_id, kind, actor_id, marked, at, source
      FROM message_mark
      WHERE tenant_id = ? AND message_id = ANY (?) AND kind = ANY (?)
      ORDER BY message_id, kind, at, actor_id
      """;

  private static final String SAVE =
      """
      INSERT INTO message_mark (tenant_id, message_id, kind, actor_id, marked, at, source)
      SELECT ?, v.message_id, v.kind, v.actor_id, v.marked::text[], v.at, v.source
      FROM unnest(?, ?, ?, ?, ?, ?) AS v (message_id, kind, actor_id, marked, at, source)
      ON CONFLICT (tenant_id, message_id, kind, actor_id) DO UPDATE SET
        marked = excluded.marked, at = excluded.at, source = excluded.source
      """;

  private final Sql sql;

  public PostgresMessageMarks(Sql sql) {
    this.sql = sql;
  }

  @Override
  public List<Mark> loadAll(TenantId tenant, Collection<MessageId> messages) {
    return messages.isEmpty()
        ? List.of()
        : sql.list(
            LOAD_ALL,
            PostgresMessageMarks::read,
            tenant.value(),
            Column.uuids(messages, MessageId::value));
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Mark> marks) {
    if (marks.isEmpty()) {
      return;
    }
    List<Mark> rows =
        marks.stream()
            .sorted(
                Comparator.comparing((Mark it) -> it.message().toString())
                    .thenComparing(Mark::kind)
                    .thenComparing(it -> actor(it.actor()).toString()))
            .toList();
    sql.write(
        SAVE,
        tenant.value(),
        Column.uuids(rows, it -> it.message().value()),
        Column.names(rows, Mark::kind),
        Column.uuids(rows, it -> actor(it.actor())),
        Column.texts(rows, it -> SqlValues.textArray(it.values())),
        Column.times(rows, Mark::at),
        Column.texts(rows, Mark::source));
  }

  static UUID actor(@Nullable ContactId actor) {
    return actor == null ? BUSINESS : actor.value();
  }

  static @Nullable ContactId actor(UUID stored) {
    return stored.equals(BUSINESS) ? null : new ContactId(stored);
  }

  static Mark read(Row row) throws SQLException {
    return new Mark(
        new MessageId(row.uuid("message_id")),
        Mark.Kind.valueOf(row.text("kind")),
        actor(row.uuid("actor_id")),
        row.texts("marked"),
        row.instant("at"),
        row.text("source"));
  }
}
