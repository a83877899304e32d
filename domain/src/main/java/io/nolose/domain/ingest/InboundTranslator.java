package io.nolose.domain.ingest;

import io.nolose.domain.channel.ProviderProfile;
import java.util.List;

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
}
