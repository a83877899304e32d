package io.nolose.application.message;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFailure;
import java.util.Locale;
import java.util.Optional;

/**
 * Asks of a message that was written earlier whether it could be sent now: the same that {@link
 * SendMessage} asks of a new one. Joins the surrounding transaction.
 */
public final class SendRules {

  /** Why a message that is stored could not be sent through the channel now. */
  public interface Question {
    Optional<Refusal> refusal(Message message, Channel channel, Conversation conversation);
  }

  private final ChannelRepository channels;
  private final Question question;

  public SendRules(ChannelRepository channels, Question question) {
    this.channels = channels;
    this.question = question;
  }

  /** Why it cannot; empty when it can. */
  public Optional<MessageFailure> objection(Message message, Conversation conversation) {
    Optional<Channel> channel =
        channels.find(message.tenant(), message.channel()).filter(found -> !found.isClosed());
    return channel.isPresent()
        ? question.refusal(message, channel.get(), conversation).map(SendRules::failure)
        : Optional.of(
            new MessageFailure(
                "channel_deleted", "the channel was deleted before the message left"));
  }

  private static MessageFailure failure(Refusal refusal) {
    if (refusal instanceof Refusal.NotSendable(_, var objection)) {
      return new MessageFailure(objection.code(), objection.reason());
    }
    String name = refusal.getClass().getSimpleName();
    return new MessageFailure(
        name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT),
        "it could not be sent any more when its time had come");
  }
}
