package io.nolose.persistence.retention;

import io.nolose.application.Cursor;
import io.nolose.application.retention.ArchiveLane;
import io.nolose.application.retention.MessageArchive;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows between two tables of PostgreSQL, inside the server. The application's role may delete
 * from neither; functions of the schema's owner move for it.
 */
public final class PostgresMessageArchive implements MessageArchive {
  private static final UUID FIRST = new UUID(0, 0);

  /** Before all that is stored. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final String NEXT =
      "SELECT tenant_id, channel_id FROM next_channel_to_archive(?, ?, ?)";

  private static final String MOVE =
      "SELECT moved, last_at, last_id FROM archive_messages(?, ?, ?, ?, ?)";

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresMessageArchive(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<ArchiveLane> next(@Nullable ArchiveLane after, Instant before) {
    Sql.requireNoTransaction();
    return dispatcher.find(
        NEXT,
        row ->
            new ArchiveLane(
                new TenantId(row.uuid("tenant_id")), new ChannelId(row.uuid("channel_id"))),
        after == null ? FIRST : after.tenant().value(),
        after == null ? FIRST : after.channel().value(),
        before);
  }

  @Override
  public Batch move(ArchiveLane lane, Instant before, @Nullable Cursor after, int max) {
    Sql.requireTransaction();
    return sql.find(
            MOVE,
            row ->
                new Batch(
                    row.number("moved"), new Cursor(row.instant("last_at"), row.uuid("last_id"))),
            lane.channel().value(),
            before,
            after == null ? EARLIEST : after.at(),
            after == null ? FIRST : after.id(),
            max)
        .orElse(new Batch(0, null));
  }
}
