package io.nolose.application.message;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessagePair;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Finds what several connections of one number may have told of more than once. Joins the
 * surrounding transaction, which holds the channel's lock; sees only the given tenant's messages;
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MessageTwins {

  /**
   * A stretch of a conversation, both ends included.
   *
   * @param isOurs whether also what was written through us, at any time, and accepted or sent in
   *     this stretch is wanted
   */
  record Stretch(ConversationId conversation, Instant from, Instant to, boolean isOurs) {}

  /** Whether the channel has, or ever had, more than one connection; without it nobody is twice. */
  boolean mayExist(TenantId tenant, ChannelId channel);

  /**
   * The channel's messages that one of its connections, present or former, knows by one of these
   * ids, and those that occurred in one of these stretches. Locked until the end of the
   * transaction, in id order; may hold more than was asked for.
   */
  List<Message> loadAll(
      TenantId tenant,
      ChannelId channel,
      Collection<WhatsAppId> ids,
      Collection<Stretch> stretches);

  /**
   * Notes which messages may be the same, and which may not, whatever was noted before. Noting it
   * again changes nothing.
   */
  void note(TenantId tenant, Collection<MessagePair> alike, Collection<MessagePair> unlike);
}
