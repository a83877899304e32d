package io.nolose.persistence.broadcast;

import io.nolose.application.broadcast.BroadcastQueue;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.BroadcastRepository;
import io.nolose.domain.broadcast.Course;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.message.StoredTemplates;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Broadcasts in PostgreSQL. Who works on one holds the lock of its row. */
public final class PostgresBroadcasts implements BroadcastRepository, BroadcastQueue {
  private static final String FIND =
      "SELECT "
          + BroadcastReader.COLUMNS
          + """
          FROM broadcast WHERE tenant_id = ? AND id = ? FOR NO KEY UPDATE
          """;

  private static final String CLAIM =
      "SELECT "
          + BroadcastReader.COLUMNS
          + """
          FROM broadcast WHERE tenant_id = ? AND id = ? AND due_at <= ?
          FOR NO KEY UPDATE SKIP LOCKED
          """;

  private static final String LIST_DUE =
      """
      SELECT tenant_id, id FROM broadcast WHERE due_at <= ? ORDER BY due_at, id LIMIT ?
      """;

  private static final String SAVE =
      """
      INSERT INTO broadcast (tenant_id, id, author_id, channel_id, template, media_id,
        audience_tag, messages_per_minute, send_at, started_at, gathered_up_to, gathered_at,
        paused_at, pause_reason, cancelled_at, finished_at, due_at, created_at)
      VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        started_at = excluded.started_at, gathered_up_to = excluded.gathered_up_to,
        gathered_at = excluded.gathered_at, paused_at = excluded.paused_at,
        pause_reason = excluded.pause_reason, cancelled_at = excluded.cancelled_at,
        finished_at = excluded.finished_at, due_at = excluded.due_at
      """;

  private final Sql sql;
  private final Sql dispatcher;

  public PostgresBroadcasts(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<Broadcast> find(TenantId tenant, BroadcastId broadcast) {
    return sql.find(FIND, BroadcastReader::read, tenant.value(), broadcast.value());
  }

  @Override
  public void save(Broadcast broadcast) {
    Course course = broadcast.course();
    sql.write(
        SAVE,
        broadcast.tenant().value(),
        broadcast.id().value(),
        broadcast.author().value(),
        broadcast.channel().value(),
        StoredTemplates.format(broadcast.template()),
        broadcast.media() == null ? null : broadcast.media().value(),
        broadcast.audience() instanceof Audience.Tagged(ContactTag tag) ? tag.value() : null,
        broadcast.messagesPerMinute(),
        broadcast.sendAt(),
        course.startedAt(),
        course.gatheredUpTo() == null ? null : course.gatheredUpTo().value(),
        course.gatheredAt(),
        course.pausedAt(),
        course.pauseReason(),
        course.cancelledAt(),
        course.finishedAt(),
        course.dueAt(),
        broadcast.createdAt());
  }

  @Override
  public List<Due> listDue(Instant now, int max) {
    Sql.requireNoTransaction();
    return dispatcher.list(
        LIST_DUE,
        row -> new Due(new TenantId(row.uuid("tenant_id")), new BroadcastId(row.uuid("id"))),
        now,
        max);
  }

  @Override
  public Optional<Broadcast> claim(TenantId tenant, BroadcastId broadcast, Instant now) {
    return sql.find(CLAIM, BroadcastReader::read, tenant.value(), broadcast.value(), now);
  }
}
