package io.nolose.evolution.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.wire.CloseReason;
import io.nolose.evolution.wire.WireAccount;
import io.nolose.evolution.wire.WireJson;
import io.nolose.evolution.wire.WireMessage;
import io.nolose.evolution.wire.WirePairing;
import io.nolose.evolution.wire.WireRows;
import io.nolose.evolution.wire.WireStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads Evolution's webhooks. Shapes vary by event and version (one object or an array, text or
 * number), so everything is read as far as it goes: what names no chat, person or message of ours
 * is {@link InboundEvent.Noted}.
 */
public final class EvolutionInboundTranslator implements InboundTranslator {

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public List<InboundEvent> translate(ProviderEvent event) {
    JsonNode envelope = envelope(event.body());
    String kind = kind(envelope);
    JsonNode data = envelope.path("data");
    ConnectionId connection = event.connection();
    Instant receivedAt = event.receivedAt();
    List<InboundEvent> events =
        switch (kind) {
          case "messages.upsert", "send.message" ->
              each(data, message -> WireMessage.read(message, connection, false, receivedAt));
          case "messages.set" ->
              each(data, message -> WireMessage.read(message, connection, true, receivedAt));
          case "messages.update" -> each(data, update -> receipt(update, receivedAt));
          case "contacts.upsert", "contacts.update" ->
              each(data, contact -> WireRows.contact(contact, connection, receivedAt));
          case "chats.set", "chats.upsert" ->
              each(data, chat -> WireRows.chat(chat, connection, receivedAt));
          case "groups.upsert" -> each(data, group -> WireRows.group(group, receivedAt));
          case "connection.update" -> one(connection(data, receivedAt));
          case "qrcode.updated" -> one(pairing(data, receivedAt));
          case "status.instance" -> one(closed(data));
          case "logout.instance" -> one(disconnected(CloseReason.LOGGED_OUT));
          case "remove.instance" -> one(disconnected(CloseReason.REMOVED));
          default -> List.of();
        };
    return events.isEmpty() ? List.of(new InboundEvent.Noted(kind)) : events;
  }

  private static JsonNode envelope(byte[] body) {
    try {
      JsonNode envelope = WireJson.read(body);
      if (envelope.isObject()) {
        return envelope;
      }
    } catch (JacksonException notJson) {
      throw new UnreadableEvent("the webhook is not JSON", notJson);
    }
    throw new UnreadableEvent("the webhook is not a JSON object");
  }

  /** Some transports write the names of the configuration: MESSAGES_UPSERT. */
  private static String kind(JsonNode envelope) {
    String event = WireJson.text(envelope, "event");
    if (event == null) {
      throw new UnreadableEvent("the webhook names no event");
    }
    String bounded = event.length() > 100 ? event.substring(0, 100) : event;
    return StorableText.of(bounded).toLowerCase(Locale.ROOT).replace('_', '.');
  }

  private static List<InboundEvent> each(
      JsonNode data, Function<JsonNode, Optional<? extends InboundEvent>> reader) {
    Stream<JsonNode> elements =
        data.isArray() ? StreamSupport.stream(data.spliterator(), false) : Stream.of(data);
    return elements.map(reader).flatMap(Optional::stream).map(InboundEvent.class::cast).toList();
  }

  private static List<InboundEvent> one(Optional<InboundEvent> event) {
    return event.map(List::of).orElse(List.of());
  }

  /**
   * Joined to its message by id alone: the address is another one here than in the message. A
   * change of an inbound message only tells that somebody read it on the phone, and one with
   * content is an edit whose status means nothing.
   */
  private static Optional<InboundEvent> receipt(JsonNode update, Instant receivedAt) {
    String status = WireJson.text(update, "status");
    boolean isInbound = update.path("fromMe").isBoolean() && !WireJson.isTrue(update, "fromMe");
    boolean isEdit = update.path("message").isObject();
    if (status == null || isEdit || (isInbound && !WireStatus.isMetasWord(status))) {
      return Optional.empty();
    }
    return WireMessage.messageId(WireJson.text(update, "keyId"))
        .flatMap(id ->
            WireStatus.receipt(status, receivedAt)
                .map(receipt -> new InboundEvent.ReceiptArrived(id, null, receipt)));
  }

  private static Optional<InboundEvent> connection(JsonNode data, Instant receivedAt) {
    String state = WireJson.text(data, "state");
    if (state == null) {
      return Optional.empty();
    }
    return switch (state) {
      case "open" -> Optional.of(connected(data, receivedAt));
      case "connecting" ->
          Optional.of(
              new InboundEvent.ConnectionChanged(
                  ConnectionObservation.of(new ConnectionStatus.Connecting(receivedAt))));
      case "close", "refused" -> disconnected(CloseReason.of(data.path("statusReason").asInt(0)));
      default -> Optional.empty();
    };
  }

  private static InboundEvent connected(JsonNode data, Instant receivedAt) {
    return new InboundEvent.ConnectionChanged(WireAccount.connected(data, "wuid", receivedAt));
  }

  /** The notice that too many codes went unused has no code; {@code refused} follows it. */
  private static Optional<InboundEvent> pairing(JsonNode data, Instant receivedAt) {
    return WirePairing.read(data.path("qrcode"), receivedAt)
        .map(ConnectionStatus.AwaitingPairing::new)
        .map(status -> new InboundEvent.ConnectionChanged(ConnectionObservation.of(status)));
  }

  private static Optional<InboundEvent> closed(JsonNode data) {
    return "closed".equals(WireJson.text(data, "status"))
        ? disconnected(CloseReason.of(data.path("disconnectionReasonCode").asInt(0)))
        : Optional.empty();
  }

  private static Optional<InboundEvent> disconnected(String reason) {
    return Optional.of(
        new InboundEvent.ConnectionChanged(
            ConnectionObservation.of(new ConnectionStatus.Disconnected(reason))));
  }
}
