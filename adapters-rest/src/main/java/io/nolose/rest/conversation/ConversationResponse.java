package io.nolose.rest.conversation;

import io.nolose.application.conversation.ConversationView;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.Party;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the inbox.
 *
 * @param contact null for a group
 * @param group null for a contact
 * @param lastMessagePreview the start of the newest message
 * @param windowExpiresAt until when anything but templates can be sent; null when only templates
 *     can, and when the channel's providers know no such bound
 */
@RegisterForReflection
public record ConversationResponse(
    String id,
    String channelId,
    @Schema(enumeration = {"contact", "group"}) String type,
    @Nullable String contactId,
    @Nullable Person contact,
    @Nullable Group group,
    @Nullable Instant lastMessageAt,
    @Nullable String lastMessagePreview,
    @Nullable Instant lastInboundAt,
    int unreadCount,
    @Nullable Instant windowExpiresAt,
    Instant createdAt) {

  /** Enough of a contact to show the thread. */
  @RegisterForReflection
  public record Person(String id, @Nullable String name, @Nullable String phoneNumber) {
    static Person of(Contact contact) {
      return new Person(
          contact.id().toString(),
          contact.displayName().orElse(null),
          contact.phoneNumber().map(PhoneNumber::value).orElse(null));
    }
  }

  /** A group as its provider names it. */
  @RegisterForReflection
  public record Group(String address, @Nullable String subject) {}

  /** The thread as clients see it that know no windows. */
  public static ConversationResponse of(ConversationView view) {
    return of(view, null);
  }

  /** The thread as clients see it. */
  static ConversationResponse of(ConversationView view, @Nullable Instant windowExpiresAt) {
    Conversation conversation = view.conversation();
    Contact contact = view.contact();
    return switch (conversation.party()) {
      case Party.OneContact one ->
          of(
              conversation,
              "contact",
              one.contact().toString(),
              contact == null ? null : Person.of(contact),
              null,
              windowExpiresAt);
      case Party.Group group ->
          of(
              conversation,
              "group",
              null,
              null,
              new Group(
                  group.address(),
                  conversation.subject() == null ? null : conversation.subject().value()),
              windowExpiresAt);
    };
  }

  private static ConversationResponse of(
      Conversation conversation,
      String type,
      @Nullable String contactId,
      @Nullable Person person,
      @Nullable Group group,
      @Nullable Instant windowExpiresAt) {
    return new ConversationResponse(
        conversation.id().toString(),
        conversation.channel().toString(),
        type,
        contactId,
        person,
        group,
        conversation.lastMessageAt(),
        conversation.preview(),
        conversation.lastInboundAt(),
        conversation.unreadCount(),
        windowExpiresAt,
        conversation.createdAt());
  }
}
