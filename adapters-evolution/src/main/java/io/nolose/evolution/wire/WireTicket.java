package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.media.MediaTicket;
import io.nolose.domain.message.ProviderMessageId;
import java.util.Optional;

/** By what Evolution finds a file: the id of its message. Later versions may add to it. */
public final class WireTicket {
  private static final String ID = "id";

  private WireTicket() {}

  static MediaTicket of(ProviderMessageId message) {
    return new MediaTicket(WireJson.object().put(ID, message.value()).toString());
  }

  /** The message whose file it is; empty when the ticket is none of ours. */
  public static Optional<String> message(MediaTicket ticket) {
    JsonNode written = WireRaw.read(ticket.value());
    return Optional.ofNullable(WireJson.text(written, ID));
  }
}
