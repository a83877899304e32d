package io.nolose.domain.ingest;

import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.message.MessageContent;
import java.util.List;
import java.util.Optional;

/**
 * Reads one provider's events. Pure: no I/O, the same events for the same bytes. What it does not
 * know becomes {@link InboundEvent.Noted} or a placeholder message, never an exception.
 */
public interface InboundTranslator {
  ProviderProfile profile();

  /**
   * The events in the order in which the provider reports them; empty when there is nothing to say.
   * Throws {@link UnreadableEvent} when the bytes are not what the provider's contract describes at
   * all.
   */
  List<InboundEvent> translate(ProviderEvent event);

  /**
   * Grows whenever the translator learns to understand more; placeholders of an earlier one are
   * read again.
   */
  default int version() {
    return 1;
  }

  /**
   * What a placeholder's {@link MessageContent.Placeholder#raw} says by now; empty when it is still
   * not understood. Never throws for what it does not know.
   */
  default Optional<MessageContent> readAgain(String raw) {
    return Optional.empty();
  }
}
