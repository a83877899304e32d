package io.nolose.rest.sync;

import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncCounts;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a sync job is.
 *
 * @param from in scope {@code missed}, since when messages are looked for; what {@code
 *     counts.messages_new} says is the gap that was found
 * @param to until when
 * @param done finished steps (lists and chats) of {@code total}, which grows while chats are found
 * @param currentChat whose messages are being copied
 * @param error why it failed; or, while it goes on, why the last try of a page did not work
 */
@RegisterForReflection
public record SyncJobResponse(
    String id,
    String channelId,
    String connectionId,
    @Schema(enumeration = {"contacts", "chats", "messages", "all", "missed"}) String scope,
    int messagesPerChat,
    @Nullable Instant from,
    @Nullable Instant to,
    @Schema(enumeration = {"queued", "running", "completed", "failed", "cancelled"}) String status,
    @Schema(enumeration = {"contacts", "chats", "messages", "missed"}) String phase,
    int done,
    int total,
    @Nullable String currentChat,
    Counts counts,
    @Nullable String error,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt) {

  /** What was not stored before, and what was. */
  @RegisterForReflection
  public record Counts(int contactsNew, int contactsKnown, int messagesNew, int messagesKnown) {
    static Counts of(SyncCounts counts) {
      return new Counts(
          counts.contactsNew(),
          counts.contactsKnown(),
          counts.messagesNew(),
          counts.messagesKnown());
    }
  }

  /** The job as clients see it. */
  public static SyncJobResponse of(SyncJob job) {
    return new SyncJobResponse(
        job.id().toString(),
        job.channel().toString(),
        job.connection().toString(),
        job.scope().wireName(),
        job.messagesPerChat(),
        job.window() == null ? null : job.window().from(),
        job.window() == null ? null : job.window().to(),
        job.status().wireName(),
        job.cursor().phase().name().toLowerCase(Locale.ROOT),
        job.done(),
        job.total(),
        job.status().isOver() ? null : job.currentChat().map(SyncChat::value).orElse(null),
        Counts.of(job.counts()),
        error(job),
        job.createdAt(),
        job.updatedAt(),
        finishedAt(job.status()));
  }

  private static @Nullable String error(SyncJob job) {
    return job.status() instanceof SyncStatus.Failed failed ? failed.error() : job.lastError();
  }

  private static @Nullable Instant finishedAt(SyncStatus status) {
    return switch (status) {
      case SyncStatus.Queued _, SyncStatus.Running _ -> null;
      case SyncStatus.Completed(var at) -> at;
      case SyncStatus.Failed(var at, _) -> at;
      case SyncStatus.Cancelled(var at) -> at;
    };
  }
}
