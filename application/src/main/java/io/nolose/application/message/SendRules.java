package io.nolose.application.message;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFailure;
import java.util.Optional;

/**
 * Asks of a message that was written earlier whether it could be sent now: the same that {@link
 * SendMessage} asks of a new one. Joins the surrounding transaction.
 */
public final class SendRules {
  private final ChannelRepository channels;

  public SendRules(ChannelRepository channels) {
    this.channels = channels;
  }

  /** Why it cannot; empty when it can. */
  Optional<MessageFailure> objection(Message message, Conversation conversation) {
    Optional<Channel> channel =
        channels.find(message.tenant(), message.channel()).filter(found -> !found.isClosed());
    return channel.isPresent()
        ? Optional.empty()
        : Optional.of(
            new MessageFailure(
                "channel_deleted", "the channel was deleted before the message left"));
  }
}
