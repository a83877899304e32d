package io.nolose.domain.conversation;

import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A thread: one per channel and contact (or group). The same person writing to two numbers of a
 * tenant has two conversations.
 *
 * @param subject a group's name; null for a contact
 * @param lastAddress by which identity the other side was last reached; the best one to answer to
 * @param lastMessageAt time of the newest message; null before the first
 * @param preview the start of the newest message, at most 200 characters
 * @param lastInboundAt time of the newest live message from the other side; history does not count
 * @param unreadCount live messages from the other side since we last answered or read
 */
public record Conversation(
    TenantId tenant,
    ConversationId id,
    ChannelId channel,
    Party party,
    @Nullable String subject,
    @Nullable ContactIdentity lastAddress,
    @Nullable Instant lastMessageAt,
    @Nullable String preview,
    @Nullable Instant lastInboundAt,
    int unreadCount,
    Instant createdAt) {
  public static final int PREVIEW_LENGTH_MAX = 200;

  public static Conversation begin(
      TenantId tenant, ConversationId id, ChannelId channel, Party party, Instant now) {
    return new Conversation(tenant, id, channel, party, null, null, null, null, null, 0, now);
  }

  /** A message, old or new, became part of the thread; an older one never displaces a newer one. */
  public Conversation withMessage(String text, Instant at) {
    if (lastMessageAt != null && at.isBefore(lastMessageAt)) {
      return this;
    }
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        subject,
        lastAddress,
        at,
        shortened(text),
        lastInboundAt,
        unreadCount,
        createdAt);
  }

  /** The other side wrote just now, reached under {@code address}. */
  public Conversation heardFrom(@Nullable ContactIdentity address, Instant at) {
    boolean isNewest = lastInboundAt == null || at.isAfter(lastInboundAt);
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        subject,
        isNewest && address != null ? address : lastAddress,
        lastMessageAt,
        preview,
        isNewest ? at : lastInboundAt,
        unreadCount + 1,
        createdAt);
  }

  /** We answered at that time; what came in later is still unread. */
  public Conversation answered(Instant at) {
    return lastInboundAt != null && at.isBefore(lastInboundAt) ? this : read();
  }

  /** Somebody read the thread. */
  public Conversation read() {
    return unreadCount == 0
        ? this
        : new Conversation(
            tenant,
            id,
            channel,
            party,
            subject,
            lastAddress,
            lastMessageAt,
            preview,
            lastInboundAt,
            0,
            createdAt);
  }

  public Conversation withSubject(@Nullable String name) {
    return name == null || name.isBlank()
        ? this
        : new Conversation(
            tenant,
            id,
            channel,
            party,
            shortened(name.strip()),
            lastAddress,
            lastMessageAt,
            preview,
            lastInboundAt,
            unreadCount,
            createdAt);
  }

  private static String shortened(String text) {
    String cut = text.length() > PREVIEW_LENGTH_MAX ? text.substring(0, PREVIEW_LENGTH_MAX) : text;
    return StorableText.of(cut);
  }
}
