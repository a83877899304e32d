package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent.MessageChanged;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads messages that say something about another message: reactions, edits, deletions. */
final class ChangeReader {
  private ChangeReader() {}

  /**
   * Empty when the message is none of them, names no other message, or edits one into something
   * that is not understood: it is a message of its own then.
   *
   * @param actor null for the business
   */
  static Optional<MessageChanged> read(
      WireObject message, ChatAddress.@Nullable Person actor, Instant at) {
    String type = ContentReader.type(message);
    WireObject body = message.object(type);
    String id = message.text("id").orElse("");
    return switch (type) {
      case "reaction" ->
          MessageReader.messageId(body, "message_id")
              .map(target ->
                  new MessageChanged(
                      target,
                      actor,
                      new MessageChange.Reaction(body.text("emoji").orElse(null), id, at)));
      case "revoke" ->
          MessageReader.messageId(body, "original_message_id")
              .map(target -> new MessageChanged(target, actor, new MessageChange.Revocation(at)));
      case "edit" -> {
        MessageContent content = ContentReader.read(body.object("message"));
        yield content instanceof MessageContent.Placeholder
            ? Optional.empty()
            : MessageReader.messageId(body, "original_message_id")
                .map(target ->
                    new MessageChanged(target, actor, new MessageChange.Edit(content, id, at)));
      }
      default -> Optional.empty();
    };
  }
}
