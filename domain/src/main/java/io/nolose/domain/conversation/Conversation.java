package io.nolose.domain.conversation;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A thread: one per channel and contact (or group). The same person writing to two numbers of a
 * tenant has two conversations. What providers report of it may come late, twice and in any order;
 * the thread ends up the same.
 *
 * @param subject a group's name; null for a contact
 * @param lastAddress by which identity the other side was last reached; the best one to answer to
 * @param lastMessage null before the first
 * @param lastInboundAt time of the newest message from the other side that was news; history does
 *     not count
 * @param answeredAt until when the business has answered past us, by the provider's clock
 * @param readAt when somebody last read or answered it here
 * @param unreadCount messages of the other side that were news, were written after {@code
 *     answeredAt} and came to us after {@code readAt}
 * @param window what is known of the customer service window, also where no provider has one
 */
public record Conversation(
    TenantId tenant,
    ConversationId id,
    ChannelId channel,
    Party party,
    @Nullable SeenName subject,
    @Nullable ContactIdentity lastAddress,
    @Nullable LastMessage lastMessage,
    @Nullable Instant lastInboundAt,
    @Nullable Instant answeredAt,
    @Nullable Instant readAt,
    int unreadCount,
    CustomerServiceWindow window,
    Instant createdAt) {

  public static Conversation begin(
      TenantId tenant, ConversationId id, ChannelId channel, Party party, Instant now) {
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        CustomerServiceWindow.NEVER,
        now);
  }

  /** Time of the newest message; null before the first. */
  public @Nullable Instant lastMessageAt() {
    return lastMessage == null ? null : lastMessage.at();
  }

  /** The start of the newest message; null before the first. */
  public @Nullable String preview() {
    return lastMessage == null ? null : lastMessage.preview();
  }

  /** A message, old or new, became part of the thread; an older one never displaces a newer one. */
  public Conversation withMessage(LastMessage message) {
    return lastMessage != null && !message.displaces(lastMessage) ? this : showing(message);
  }

  /** A message of the thread says something else now; matters only when it is the newest one. */
  public Conversation retold(LastMessage message) {
    return lastMessage != null && message.isSame(lastMessage) ? showing(message) : this;
  }

  /** The other side wrote or called at that time, reached under {@code address}. */
  public Conversation heardFrom(@Nullable ContactIdentity address, Instant at) {
    return toldOf(address, at).with(window.heard(at));
  }

  /** WhatsApp itself said something in the name of the other side, which opens no window. */
  public Conversation toldOf(@Nullable ContactIdentity address, Instant at) {
    int age = lastInboundAt == null ? 1 : at.compareTo(lastInboundAt);
    boolean isAnswered = answeredAt != null && !at.isAfter(answeredAt);
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        subject,
        address == null || age < 0 || (age == 0 && !isBetter(address)) ? lastAddress : address,
        lastMessage,
        age > 0 ? at : lastInboundAt,
        answeredAt,
        readAt,
        isAnswered ? unreadCount : unreadCount + 1,
        window,
        createdAt);
  }

  /**
   * The business answered past us at that time. When something unread came in later, which of it is
   * left has to be counted: {@link #unread}.
   */
  public Conversation answered(Instant at) {
    boolean isNews = answeredAt == null || at.isAfter(answeredAt);
    return isNews ? counted(at, readAt, isNewestBefore(at) ? 0 : unreadCount) : this;
  }

  /** Whether an answer at that time leaves some of what is unread, so that it has to be counted. */
  public boolean mustCountAfter(Instant answer) {
    return unreadCount > 0
        && !isNewestBefore(answer)
        && (answeredAt == null || answer.isAfter(answeredAt));
  }

  public Conversation with(CustomerServiceWindow changed) {
    return changed.equals(window)
        ? this
        : new Conversation(
            tenant,
            id,
            channel,
            party,
            subject,
            lastAddress,
            lastMessage,
            lastInboundAt,
            answeredAt,
            readAt,
            unreadCount,
            changed,
            createdAt);
  }

  /** Somebody read the thread, or answered in it, here and now. */
  public Conversation read(Instant now) {
    return counted(answeredAt, readAt == null || now.isAfter(readAt) ? now : readAt, 0);
  }

  /** So many are unread. */
  public Conversation unread(int count) {
    return counted(answeredAt, readAt, count);
  }

  /** The group is called so; an older name never displaces a newer one. */
  public Conversation named(@Nullable SeenName name) {
    SeenName later = SeenName.later(subject, name);
    return Objects.equals(later, subject)
        ? this
        : new Conversation(
            tenant,
            id,
            channel,
            party,
            later,
            lastAddress,
            lastMessage,
            lastInboundAt,
            answeredAt,
            readAt,
            unreadCount,
            window,
            createdAt);
  }

  /** This one with all that the other holds: the two turned out to be with one person. */
  public Conversation absorb(Conversation other) {
    boolean isOtherNewer =
        other.lastMessage != null
            && (lastMessage == null || other.lastMessage.displaces(lastMessage));
    boolean wasOtherHeardLater =
        other.lastInboundAt != null
            && (lastInboundAt == null || other.lastInboundAt.isAfter(lastInboundAt));
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        subject,
        lastAddress == null || (wasOtherHeardLater && other.lastAddress != null)
            ? other.lastAddress
            : lastAddress,
        isOtherNewer ? other.lastMessage : lastMessage,
        wasOtherHeardLater ? other.lastInboundAt : lastInboundAt,
        later(answeredAt, other.answeredAt),
        later(readAt, other.readAt),
        unreadCount + other.unreadCount,
        window.merge(other.window),
        createdAt);
  }

  /** The same thread, with somebody else: who it was with turned out to be him. */
  public Conversation heldWith(Party somebody) {
    return new Conversation(
        tenant,
        id,
        channel,
        somebody,
        subject,
        lastAddress,
        lastMessage,
        lastInboundAt,
        answeredAt,
        readAt,
        unreadCount,
        window,
        createdAt);
  }

  /**
   * The same thread as its messages show it, after some went to another thread. What is unread has
   * to be counted: {@link #unread}.
   */
  public Conversation rebuilt(
      @Nullable LastMessage newest,
      @Nullable Instant newestInboundAt,
      @Nullable ContactIdentity address,
      @Nullable Instant answer,
      @Nullable Instant reading) {
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        subject,
        address,
        newest,
        newestInboundAt,
        answer,
        reading,
        unreadCount,
        window.reopened(newestInboundAt),
        createdAt);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private boolean isNewestBefore(Instant answer) {
    return lastInboundAt == null || !lastInboundAt.isAfter(answer);
  }

  private boolean isBetter(ContactIdentity address) {
    if (lastAddress == null) {
      return true;
    }
    int byKind = address.kind().compareTo(lastAddress.kind());
    return byKind < 0 || (byKind == 0 && address.value().compareTo(lastAddress.value()) < 0);
  }

  private Conversation showing(LastMessage message) {
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        subject,
        lastAddress,
        message,
        lastInboundAt,
        answeredAt,
        readAt,
        unreadCount,
        window,
        createdAt);
  }

  private Conversation counted(
      @Nullable Instant newAnsweredAt, @Nullable Instant newReadAt, int count) {
    return new Conversation(
        tenant,
        id,
        channel,
        party,
        subject,
        lastAddress,
        lastMessage,
        lastInboundAt,
        newAnsweredAt,
        newReadAt,
        count,
        window,
        createdAt);
  }
}
