package io.nolose.persistence.sync;

import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncCounts;
import io.nolose.domain.sync.SyncCursor;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncPhase;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.sync.SyncStatus;
import io.nolose.domain.sync.SyncWindow;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.SqlValues;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A sync job without its lease, which belongs to the queue. Only changed columns are written: the
 * list of chats may be long and changes on a few pages only.
 */
@Entity
@Table(name = "sync_job")
@IdClass(SyncJobKey.class)
@DynamicUpdate
class SyncJobRow {
  /** The status as a word; its time and error are in columns of their own. */
  enum Status {
    QUEUED,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED
  }

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Id UUID id;

  @Column(name = "channel_id")
  UUID channelId;

  @Column(name = "connection_id")
  UUID connectionId;

  @Enumerated(EnumType.STRING)
  SyncScope scope;

  @Column(name = "messages_per_chat")
  int messagesPerChat;

  @Column(name = "window_from")
  @Nullable OffsetDateTime windowFrom;

  @Column(name = "window_to")
  @Nullable OffsetDateTime windowTo;

  @Enumerated(EnumType.STRING)
  Status status;

  @Column(name = "status_at")
  @Nullable OffsetDateTime statusAt;

  @Column(name = "status_error")
  @Nullable String statusError;

  @Enumerated(EnumType.STRING)
  @Column(name = "cursor_phase")
  SyncPhase cursorPhase;

  @Column(name = "cursor_chat")
  int cursorChat;

  @Column(name = "cursor_page")
  int cursorPage;

  @Column(columnDefinition = "text[]")
  String[] chats;

  @Column(name = "contacts_new")
  int contactsNew;

  @Column(name = "contacts_known")
  int contactsKnown;

  @Column(name = "messages_new")
  int messagesNew;

  @Column(name = "messages_known")
  int messagesKnown;

  int failures;

  @Column(name = "last_error")
  @Nullable String lastError;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "updated_at")
  OffsetDateTime updatedAt;

  @Version int revision;

  static SyncJobRow of(SyncJob job) {
    SyncJobRow row = new SyncJobRow();
    row.tenantId = job.tenant().value();
    row.id = job.id().value();
    row.channelId = job.channel().value();
    row.connectionId = job.connection().value();
    row.scope = job.scope();
    row.messagesPerChat = job.messagesPerChat();
    row.windowFrom = job.window() == null ? null : SqlValues.time(job.window().from());
    row.windowTo = job.window() == null ? null : SqlValues.time(job.window().to());
    row.createdAt = SqlValues.time(job.createdAt());
    row.take(job);
    return row;
  }

  /** What changes in a job's life. */
  void take(SyncJob job) {
    cursorPhase = job.cursor().phase();
    cursorChat = job.cursor().chat();
    cursorPage = job.cursor().page();
    String[] names =
        job.chats().stream().map(chat -> StorableText.of(chat.value())).toArray(String[]::new);
    if (!Arrays.equals(names, chats)) {
      chats = names;
    }
    contactsNew = job.counts().contactsNew();
    contactsKnown = job.counts().contactsKnown();
    messagesNew = job.counts().messagesNew();
    messagesKnown = job.counts().messagesKnown();
    failures = job.failures();
    lastError = job.lastError() == null ? null : StorableText.of(job.lastError());
    updatedAt = SqlValues.time(job.updatedAt());
    take(job.status());
  }

  private void take(SyncStatus now) {
    statusError = null;
    switch (now) {
      case SyncStatus.Queued _ -> enter(Status.QUEUED, null);
      case SyncStatus.Running running -> enter(Status.RUNNING, running.since());
      case SyncStatus.Completed completed -> enter(Status.COMPLETED, completed.at());
      case SyncStatus.Failed failed -> {
        enter(Status.FAILED, failed.at());
        statusError = StorableText.of(failed.error());
      }
      case SyncStatus.Cancelled cancelled -> enter(Status.CANCELLED, cancelled.at());
    }
  }

  private void enter(Status next, @Nullable Instant at) {
    status = next;
    statusAt = at == null ? null : SqlValues.time(at);
  }

  SyncJob toDomain() {
    return new SyncJob(
        new TenantId(tenantId),
        new SyncJobId(id),
        new ChannelId(channelId),
        new ConnectionId(connectionId),
        scope,
        messagesPerChat,
        windowFrom == null || windowTo == null
            ? null
            : new SyncWindow(windowFrom.toInstant(), windowTo.toInstant()),
        statusToDomain(),
        new SyncCursor(cursorPhase, cursorChat, cursorPage),
        Arrays.stream(chats).map(SyncChat::new).toList(),
        new SyncCounts(contactsNew, contactsKnown, messagesNew, messagesKnown),
        failures,
        lastError,
        createdAt.toInstant(),
        updatedAt.toInstant());
  }

  private SyncStatus statusToDomain() {
    return switch (status) {
      case QUEUED -> new SyncStatus.Queued();
      case RUNNING -> new SyncStatus.Running(statusTime());
      case COMPLETED -> new SyncStatus.Completed(statusTime());
      case FAILED ->
          new SyncStatus.Failed(
              statusTime(),
              Objects.requireNonNull(statusError, "a check of the table promises it"));
      case CANCELLED -> new SyncStatus.Cancelled(statusTime());
    };
  }

  private Instant statusTime() {
    return Objects.requireNonNull(statusAt, "a check of the table promises it").toInstant();
  }
}
