package io.nolose.persistence.media;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.media.MediaTicket;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files of messages in PostgreSQL. */
public final class PostgresMediaRepository implements MediaRepository {
  private static final String COLUMNS =
      """
      SELECT id, channel_id, connection_id, ticket, kind, offered_type, file_name, offered_sha256,
        offered_size, is_history, state, attempts, due_at, sha256, size, mime_type, is_verified,
        reason, detail, state_at, offered_at, updated_at
      FROM media
      WHERE tenant_id = ?\
      """;

  private static final String FIND = COLUMNS + " AND id = ? FOR NO KEY UPDATE";

  private static final String LOAD_ALL = COLUMNS + " AND id = ANY (?) ORDER BY id";

  private static final String SAVE =
      """
      INSERT INTO media (tenant_id, id, channel_id, connection_id, ticket, kind, offered_type,
        file_name, offered_sha256, offered_size, is_history, state, attempts, due_at, sha256, size,
        mime_type, is_verified, reason, detail, state_at, offered_at, updated_at)
      SELECT ?, v.id, v.channel_id, v.connection_id, v.ticket, v.kind, v.offered_type, v.file_name,
        v.offered_sha256, v.offered_size, v.is_history, v.state, v.attempts, v.due_at, v.sha256,
        v.size, v.mime_type, v.is_verified, v.reason, v.detail, v.state_at, v.offered_at,
        v.updated_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS v (id, channel_id, connection_id, ticket, kind, offered_type, file_name, offered_sha256,
          offered_size, is_history, state, attempts, due_at, sha256, size, mime_type, is_verified,
          reason, detail, state_at, offered_at, updated_at)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        state = excluded.state,
        attempts = excluded.attempts,
        due_at = excluded.due_at,
        sha256 = excluded.sha256,
        size = excluded.size,
        mime_type = excluded.mime_type,
        is_verified = excluded.is_verified,
        reason = excluded.reason,
        detail = excluded.detail,
        state_at = excluded.state_at,
        updated_at = excluded.updated_at
      """;

  private final Sql sql;

  public PostgresMediaRepository(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<MediaFile> find(TenantId tenant, MediaId media) {
    return sql.find(FIND, row -> read(tenant, row), tenant.value(), media.value());
  }

  @Override
  public List<MediaFile> loadAll(TenantId tenant, Collection<MediaId> media) {
    return media.isEmpty()
        ? List.of()
        : sql.list(
            LOAD_ALL,
            row -> read(tenant, row),
            tenant.value(),
            Column.uuids(media, MediaId::value));
  }

  @Override
  public void saveAll(TenantId tenant, Collection<MediaFile> files) {
    if (files.isEmpty()) {
      return;
    }
    if (files.stream().anyMatch(file -> !file.tenant().equals(tenant))) {
      throw new IllegalArgumentException("a file of another tenant");
    }
    List<MediaFile> rows =
        files.stream().sorted(Comparator.comparing(file -> file.id().toString())).toList();
    List<StateColumns> states = rows.stream().map(file -> StateColumns.of(file.state())).toList();
    sql.write(
        SAVE,
        tenant.value(),
        Column.uuids(rows, it -> it.id().value()),
        Column.uuids(rows, it -> it.channel() == null ? null : it.channel().value()),
        Column.uuids(rows, it -> it.connection() == null ? null : it.connection().value()),
        Column.texts(rows, it -> it.offer().ticket().value()),
        Column.names(rows, it -> it.offer().kind()),
        Column.texts(rows, it -> it.offer().mimeType()),
        Column.texts(rows, it -> it.offer().fileName()),
        Column.texts(rows, it -> it.offer().sha256()),
        Column.bigNumbers(rows, it -> it.offer().size()),
        Column.flags(rows, MediaFile::isHistory),
        Column.texts(states, StateColumns::state),
        Column.numbers(states, StateColumns::attempts),
        Column.times(states, StateColumns::dueAt),
        Column.texts(states, it -> it.content() == null ? null : it.content().sha256()),
        Column.bigNumbers(states, it -> it.content() == null ? null : it.content().size()),
        Column.texts(states, StateColumns::mimeType),
        Column.flags(states, StateColumns::isVerified),
        Column.names(states, StateColumns::reason),
        Column.texts(states, StateColumns::detail),
        Column.times(states, StateColumns::at),
        Column.times(rows, MediaFile::offeredAt),
        Column.times(rows, MediaFile::updatedAt));
  }

  private static MediaFile read(TenantId tenant, Row row) throws SQLException {
    UUID channel = row.uuidOrNull("channel_id");
    UUID connection = row.uuidOrNull("connection_id");
    return new MediaFile(
        tenant,
        new MediaId(row.uuid("id")),
        channel == null ? null : new ChannelId(channel),
        connection == null ? null : new ConnectionId(connection),
        new MediaOffer(
            new MediaTicket(row.text("ticket")),
            MediaKind.valueOf(row.text("kind")),
            row.textOrNull("offered_type"),
            row.textOrNull("file_name"),
            row.textOrNull("offered_sha256"),
            row.bigNumberOrNull("offered_size")),
        row.flag("is_history"),
        state(row),
        row.instant("offered_at"),
        row.instant("updated_at"));
  }

  private static MediaState state(Row row) throws SQLException {
    String state = row.text("state");
    return switch (state) {
      case "WAITING" ->
          new MediaState.Waiting(
              row.number("attempts"), row.instant("due_at"), row.textOrNull("detail"));
      case "STORED" ->
          new MediaState.Stored(
              new MediaContent(row.text("sha256"), row.bigNumber("size")),
              row.text("mime_type"),
              row.flag("is_verified"),
              row.instant("state_at"));
      case "UNAVAILABLE" ->
          new MediaState.Unavailable(
              MediaState.Reason.valueOf(row.text("reason")),
              row.text("detail"),
              row.instant("state_at"));
      default -> throw new IllegalStateException("no file is " + state);
    };
  }

  private record StateColumns(
      String state,
      int attempts,
      @Nullable Instant dueAt,
      @Nullable MediaContent content,
      @Nullable String mimeType,
      @Nullable Boolean isVerified,
      MediaState.@Nullable Reason reason,
      @Nullable String detail,
      @Nullable Instant at) {
    static StateColumns of(MediaState state) {
      return switch (state) {
        case MediaState.Waiting(var attempts, var dueAt, var lastError) ->
            new StateColumns("WAITING", attempts, dueAt, null, null, null, null, lastError, null);
        case MediaState.Stored(var content, var mimeType, var isVerified, var at) ->
            new StateColumns("STORED", 0, null, content, mimeType, isVerified, null, null, at);
        case MediaState.Unavailable(var reason, var detail, var since) ->
            new StateColumns("UNAVAILABLE", 0, null, null, null, null, reason, detail, since);
      };
    }
  }
}
