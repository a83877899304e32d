package io.nolose.cloudapi.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits one webhook delivery into what can be routed: one event per entry and change. A delivery
 * with a single change stays byte for byte as it came; a part of a larger one is written anew in
 * the same envelope. What cannot be split is one event that names no connection.
 */
final class WebhookEnvelope {
  private static final int KEY_LENGTH_MAX = 200;

  private WebhookEnvelope() {}

  /** At least one event. */
  static List<IncomingEvent> split(byte[] body) {
    List<IncomingEvent> events =
        WireObject.parse(body).map(envelope -> split(envelope, body)).orElse(List.of());
    return events.isEmpty() ? List.of(event(null, body)) : events;
  }

  private static List<IncomingEvent> split(WireObject envelope, byte[] body) {
    List<WireObject> entries = envelope.list("entry");
    boolean isSingle = entries.size() == 1 && entries.getFirst().list("changes").size() == 1;
    List<IncomingEvent> events = new ArrayList<>();
    for (WireObject entry : entries) {
      for (WireObject change : entry.list("changes")) {
        events.add(event(key(entry, change), isSingle ? body : part(envelope, entry, change)));
      }
    }
    return events;
  }

  /** The number a change is about; the account where it is about that. */
  private static @Nullable RoutingKey key(WireObject entry, WireObject change) {
    return change
        .object("value")
        .object("metadata")
        .text("phone_number_id")
        .or(() -> entry.text("id"))
        .filter(key -> key.length() <= KEY_LENGTH_MAX)
        .map(RoutingKey::new)
        .orElse(null);
  }

  private static byte[] part(WireObject envelope, WireObject entry, WireObject change) {
    ObjectNode onlyEntry = entry.copy();
    onlyEntry.putArray("changes").add(change.copy());
    ObjectNode whole = WireObject.create();
    whole.put("object", envelope.text("object").orElse("whatsapp_business_account"));
    whole.putArray("entry").add(onlyEntry);
    return WireObject.write(whole).getBytes(StandardCharsets.UTF_8);
  }

  private static IncomingEvent event(@Nullable RoutingKey key, byte[] body) {
    return new IncomingEvent(ProviderKind.CLOUD_API, key, body);
  }
}
