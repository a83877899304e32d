package io.nolose.cloudapi.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits one webhook delivery into what can be routed: one event per entry and change. A delivery
 * with a single change stays byte for byte as it came; a part of a larger one is written anew in
 * the same envelope. What cannot be split is one event that names no connection.
 */
final class WebhookEnvelope {
  /** Meta puts at most this many updates into one delivery. */
  static final int CHANGES_MAX = 1000;

  /** What a stranger writes goes into a query: only what an id of Meta's could be. */
  private static final Pattern KEY = Pattern.compile("\\p{Graph}{1,200}");

  private WebhookEnvelope() {}

  /** At least one event. */
  static List<IncomingEvent> split(byte[] body) {
    List<IncomingEvent> events =
        WireObject.parse(body).map(envelope -> split(envelope, body)).orElse(List.of());
    return events.isEmpty() ? List.of(event(null, body)) : events;
  }

  private static List<IncomingEvent> split(WireObject envelope, byte[] body) {
    List<IncomingEvent> events = new ArrayList<>();
    int changesLeft = CHANGES_MAX;
    for (WireObject entry : envelope.list("entry")) {
      List<WireObject> changes = entry.list("changes");
      changesLeft -= changes.size();
      if (changesLeft < 0) {
        return List.of();
      }
      Frame frame = new Frame(envelope, entry);
      for (WireObject change : changes) {
        events.add(event(key(entry, change), frame.around(change)));
      }
    }
    return events.size() == 1 ? List.of(event(events.getFirst().key(), body)) : events;
  }

  /** The number a change is about; the account where it is about that. */
  private static @Nullable RoutingKey key(WireObject entry, WireObject change) {
    return change
        .object("value")
        .object("metadata")
        .text("phone_number_id")
        .or(() -> entry.text("id"))
        .filter(key -> KEY.matcher(key).matches())
        .map(RoutingKey::new)
        .orElse(null);
  }

  /** The envelope of one entry, without its changes. */
  private static final class Frame {
    private final ObjectNode envelope = WireObject.create();
    private final ArrayNode changes;

    Frame(WireObject whole, WireObject entry) {
      envelope.put("object", whole.text("object").orElse("whatsapp_business_account"));
      ObjectNode onlyEntry = envelope.putArray("entry").addObject();
      entry.text("id").ifPresent(id -> onlyEntry.put("id", id));
      entry.number("time").ifPresent(time -> onlyEntry.put("time", time));
      changes = onlyEntry.putArray("changes");
    }

    byte[] around(WireObject change) {
      changes.removeAll();
      change.addTo(changes);
      return WireObject.write(envelope).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static IncomingEvent event(@Nullable RoutingKey key, byte[] body) {
    return new IncomingEvent(ProviderKind.CLOUD_API, key, body);
  }
}
