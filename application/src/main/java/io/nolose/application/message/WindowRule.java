package io.nolose.application.message;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.Optional;

/**
 * Outside of the customer service window only templates leave, where every way out of the channel
 * has such a window: what could leave in another way waits for that.
 */
final class WindowRule {
  private WindowRule() {}

  static Optional<Refusal> refusal(
      Channel channel, Conversation conversation, MessageContent content, Instant now) {
    boolean isBound =
        !channel.connections().isEmpty()
            && channel.connections().stream()
                .allMatch(connection -> connection.provider().hasServiceWindow());
    return !isBound
            || content instanceof MessageContent.Template
            || conversation.window().expiresAt(now).isPresent()
        ? Optional.empty()
        : Optional.of(new Refusal.WindowClosed(channel.id()));
  }
}
