package io.nolose.persistence.broadcast;

import io.nolose.domain.access.UserId;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Course;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.message.StoredTemplates;
import io.nolose.persistence.sql.Row;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads broadcasts from their rows. */
final class BroadcastReader {
  static final String COLUMNS =
      """
      tenant_id, id, author_id, channel_id, template, media_id, audience_tag, messages_per_minute,
        send_at, started_at, gathered_up_to, gathered_at, paused_at, pause_reason, cancelled_at,
        finished_at, due_at, created_at
      """;

  private BroadcastReader() {}

  static Broadcast read(Row row) throws SQLException {
    String tag = row.textOrNull("audience_tag");
    int perMinute = row.number("messages_per_minute");
    return new Broadcast(
        new TenantId(row.uuid("tenant_id")),
        new BroadcastId(row.uuid("id")),
        new UserId(row.uuid("author_id")),
        new ChannelId(row.uuid("channel_id")),
        StoredTemplates.parse(row.text("template")),
        id(row.uuidOrNull("media_id"), MediaId::new),
        tag == null ? new Audience.Listed() : new Audience.Tagged(new ContactTag(tag)),
        perMinute == 0 ? null : (Integer) perMinute,
        row.instantOrNull("send_at"),
        new Course(
            row.instantOrNull("started_at"),
            id(row.uuidOrNull("gathered_up_to"), ContactId::new),
            row.instantOrNull("gathered_at"),
            row.instantOrNull("paused_at"),
            row.textOrNull("pause_reason"),
            row.instantOrNull("cancelled_at"),
            row.instantOrNull("finished_at"),
            row.instantOrNull("due_at")),
        row.instant("created_at"));
  }

  private static <T> @Nullable T id(@Nullable UUID value, Function<UUID, T> made) {
    return value == null ? null : made.apply(value);
  }
}
