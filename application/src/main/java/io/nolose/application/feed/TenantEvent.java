package io.nolose.application.feed;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a tenant's data. It names what changed and carries no content: who
 * wants that reads it where it is kept.
 *
 * @param occurredAt when it happened, in the words of whoever reported it: a provider's time for
 *     what comes from providers, which says nothing about the order of events
 * @param detail one word more where the kind needs one, for example the new status, or which
 *     broadcast
 */
public record TenantEvent(
    Kind kind,
    @Nullable ChannelId channel,
    @Nullable ConversationId conversation,
    @Nullable ContactId contact,
    @Nullable MessageId message,
    Instant occurredAt,
    @Nullable String detail) {

  /** What happened. */
  public enum Kind {
    MESSAGE_RECEIVED("message.received"),
    MESSAGE_SENT("message.sent"),
    MESSAGE_REROUTED("message.rerouted"),
    MESSAGE_STATUS_CHANGED("message.status_changed"),
    MESSAGE_EDITED("message.edited"),
    MESSAGE_DELETED("message.deleted"),
    MESSAGE_REACTION_CHANGED("message.reaction_changed"),
    MESSAGE_CONTENT_CHANGED("message.content_changed"),
    CONVERSATION_CREATED("conversation.created"),
    CONTACT_CREATED("contact.created"),
    CONTACT_UPDATED("contact.updated"),
    CONTACT_MERGED("contact.merged"),
    CONTACT_UNMERGED("contact.unmerged"),
    CONTACT_CONFLICT_FOUND("contact.conflict_found"),
    CHANNEL_STATUS_CHANGED("channel.status_changed"),
    CHANNEL_SUSPENDED("channel.suspended"),
    TEMPLATE_CHANGED("template.changed"),
    BROADCAST_STARTED("broadcast.started"),
    BROADCAST_PAUSED("broadcast.paused"),
    BROADCAST_RESUMED("broadcast.resumed"),
    BROADCAST_CANCELLED("broadcast.cancelled"),
    BROADCAST_FINISHED("broadcast.finished"),
    MEDIA_STORED("media.stored"),
    MEDIA_UNAVAILABLE("media.unavailable"),
    DEAD_LETTER_ADDED("dead_letter.added"),
    GAP_FOUND("gap.found");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    /** As it is stored and shown; never changes. */
    public String wireName() {
      return wireName;
    }

    /** Throws {@link IllegalArgumentException} when nothing has that name. */
    public static Kind of(String wireName) {
      for (Kind kind : values()) {
        if (kind.wireName.equals(wireName)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of event is called " + wireName);
    }
  }
}
