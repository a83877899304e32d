package io.nolose.domain.sync;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies what a provider already has. Advances page by page; the page's content and the advanced
 * job are stored in one transaction, so that a job resumes where it stopped.
 *
 * @param messagesPerChat how many of the newest messages of a chat are copied, 1 to 10,000
 * @param window the time that is looked at in scope {@link SyncScope#MISSED}; null in others
 * @param chats whose messages are copied, fixed when the chats have been read; or the one chat
 *     asked for
 * @param failures consecutive failures of the current page
 */
public record SyncJob(
    TenantId tenant,
    SyncJobId id,
    ChannelId channel,
    ConnectionId connection,
    SyncScope scope,
    int messagesPerChat,
    @Nullable SyncWindow window,
    SyncStatus status,
    SyncCursor cursor,
    List<SyncChat> chats,
    SyncCounts counts,
    int failures,
    @Nullable String lastError,
    Instant createdAt,
    Instant updatedAt) {
  public static final int MESSAGES_PER_CHAT_DEFAULT = 30;
  public static final int MESSAGES_PER_CHAT_MAX = 10_000;
  public static final int FAILURES_MAX = 8;

  public SyncJob {
    chats = List.copyOf(chats);
    if (messagesPerChat < 1 || messagesPerChat > MESSAGES_PER_CHAT_MAX) {
      throw new IllegalArgumentException("messages per chat are 1 to 10,000");
    }
    if ((scope == SyncScope.MISSED) != (window != null)) {
      throw new IllegalArgumentException("who looks for what was missed looks at a window");
    }
  }

  public static SyncJob queue(
      TenantId tenant,
      SyncJobId id,
      ChannelId channel,
      ConnectionId connection,
      SyncScope scope,
      int messagesPerChat,
      Instant now) {
    return new SyncJob(
        tenant,
        id,
        channel,
        connection,
        scope,
        messagesPerChat,
        null,
        new SyncStatus.Queued(),
        SyncCursor.startOf(scope.phases().getFirst()),
        List.of(),
        SyncCounts.NONE,
        0,
        null,
        now,
        now);
  }

  /** A job for the messages of these chats only. */
  public static SyncJob queueChats(
      TenantId tenant,
      SyncJobId id,
      ChannelId channel,
      ConnectionId connection,
      List<SyncChat> chats,
      int messagesPerChat,
      Instant now) {
    return queue(tenant, id, channel, connection, SyncScope.MESSAGES, messagesPerChat, now)
        .at(SyncCursor.startOf(SyncPhase.MESSAGES), chats, now);
  }

  /** A job that looks for what was missed in a time. */
  public static SyncJob queueMissed(
      TenantId tenant,
      SyncJobId id,
      ChannelId channel,
      ConnectionId connection,
      SyncWindow window,
      Instant now) {
    return new SyncJob(
        tenant,
        id,
        channel,
        connection,
        SyncScope.MISSED,
        MESSAGES_PER_CHAT_MAX,
        window,
        new SyncStatus.Queued(),
        SyncCursor.startOf(SyncPhase.MISSED),
        List.of(),
        SyncCounts.NONE,
        0,
        null,
        now,
        now);
  }

  public SyncJob run(Instant now) {
    return status instanceof SyncStatus.Queued ? in(new SyncStatus.Running(now), now) : this;
  }

  /** The chat whose messages come next; empty outside {@link SyncPhase#MESSAGES}. */
  public Optional<SyncChat> currentChat() {
    return cursor.phase() == SyncPhase.MESSAGES && cursor.chat() < chats.size()
        ? Optional.of(chats.get(cursor.chat()))
        : Optional.empty();
  }

  /** A page was stored and the same list has more. */
  public SyncJob advance(SyncCounts found, List<SyncChat> discovered, Instant now) {
    return stored(found, discovered, cursor.nextPage(), now);
  }

  /** A page was stored and it was its list's last: the next chat, phase or the end follows. */
  public SyncJob finishList(SyncCounts found, List<SyncChat> discovered, Instant now) {
    if (cursor.phase() == SyncPhase.MESSAGES) {
      SyncJob next = stored(found, discovered, cursor.nextChat(), now);
      return next.cursor.chat() < chats.size() ? next : next.complete(now);
    }
    int index = scope.phases().indexOf(cursor.phase());
    if (index + 1 == scope.phases().size()) {
      return stored(found, discovered, cursor, now).complete(now);
    }
    SyncJob next =
        stored(found, discovered, SyncCursor.startOf(scope.phases().get(index + 1)), now);
    boolean hasNothingToRead = next.cursor.phase() == SyncPhase.MESSAGES && next.chats.isEmpty();
    return hasNothingToRead ? next.complete(now) : next;
  }

  /** A page could not be read; after {@link #FAILURES_MAX} in a row the job fails. */
  public SyncJob failedOnce(String error, Instant now) {
    SyncJob next =
        new SyncJob(
            tenant,
            id,
            channel,
            connection,
            scope,
            messagesPerChat,
            window,
            status,
            cursor,
            chats,
            counts,
            failures + 1,
            error,
            createdAt,
            now);
    return next.failures >= FAILURES_MAX ? next.fail(error, now) : next;
  }

  public SyncJob fail(String error, Instant now) {
    return status.isOver() ? this : in(new SyncStatus.Failed(now, error), now);
  }

  public SyncJob cancel(Instant now) {
    return status.isOver() ? this : in(new SyncStatus.Cancelled(now), now);
  }

  /**
   * Whether it copies all that the other one, which has not begun, is to copy. A job that already
   * reads messages may have been for some chats only, so it stands for no job that is for all.
   */
  public boolean isAlike(SyncJob other) {
    boolean isAmongMessages = scope == SyncScope.MESSAGES && cursor.phase() == SyncPhase.MESSAGES;
    boolean isOtherForAll = other.chats.isEmpty();
    return scope == other.scope
        && messagesPerChat >= other.messagesPerChat
        && (!isAmongMessages || (!isOtherForAll && chats.containsAll(other.chats)));
  }

  /** Steps done: finished lists (contacts, chats) and chats. */
  public int done() {
    if (status instanceof SyncStatus.Completed) {
      return total();
    }
    return scope.phases().indexOf(cursor.phase()) + cursor.chat();
  }

  /** Steps known so far; grows while chats are discovered. */
  public int total() {
    int lists = (int) scope.phases().stream().filter(it -> it != SyncPhase.MESSAGES).count();
    return lists + (scope.phases().contains(SyncPhase.MESSAGES) ? chats.size() : 0);
  }

  private SyncJob complete(Instant now) {
    return in(new SyncStatus.Completed(now), now);
  }

  private SyncJob stored(
      SyncCounts found, List<SyncChat> discovered, SyncCursor next, Instant now) {
    List<SyncChat> all =
        discovered.isEmpty()
            ? chats
            : Stream.concat(chats.stream(), discovered.stream()).distinct().toList();
    return new SyncJob(
        tenant,
        id,
        channel,
        connection,
        scope,
        messagesPerChat,
        window,
        status,
        next,
        all,
        counts.plus(found),
        0,
        null,
        createdAt,
        now);
  }

  private SyncJob at(SyncCursor place, List<SyncChat> only, Instant now) {
    return stored(SyncCounts.NONE, only, place, now);
  }

  private SyncJob in(SyncStatus next, Instant now) {
    return new SyncJob(
        tenant,
        id,
        channel,
        connection,
        scope,
        messagesPerChat,
        window,
        next,
        cursor,
        chats,
        counts,
        failures,
        lastError,
        createdAt,
        now);
  }
}
