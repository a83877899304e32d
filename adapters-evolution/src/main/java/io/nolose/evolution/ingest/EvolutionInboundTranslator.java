package io.nolose.evolution.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.wire.CloseReason;
import io.nolose.evolution.wire.Jid;
import io.nolose.evolution.wire.Reception;
import io.nolose.evolution.wire.WireAccount;
import io.nolose.evolution.wire.WireCall;
import io.nolose.evolution.wire.WireChange;
import io.nolose.evolution.wire.WireContent;
import io.nolose.evolution.wire.WireJson;
import io.nolose.evolution.wire.WireMessage;
import io.nolose.evolution.wire.WirePairing;
import io.nolose.evolution.wire.WireParties;
import io.nolose.evolution.wire.WireRows;
import io.nolose.evolution.wire.WireStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
  /** Our clock and Evolution's may differ by so much. */
  private static final Duration DELAY_MIN = Duration.ofMinutes(-1);

  /** Evolution gives up after some twenty minutes; the next time zone is half an hour away. */
  private static final Duration DELAY_MAX = Duration.ofMinutes(28);

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  @Override
  public List<InboundEvent> translate(ProviderEvent event) {
    JsonNode envelope = envelope(event.body());
    String kind = kind(envelope);
    JsonNode data = envelope.path("data");
    Instant receivedAt = event.receivedAt();
    Reception reception =
        Reception.live(
            event.connection(),
            Jid.parse(WireJson.text(envelope, "sender")).orElse(null),
            emittedAt(envelope, receivedAt));
    List<InboundEvent> events =
        switch (kind) {
          case "messages.upsert", "send.message" ->
              each(data, message -> WireMessage.read(message, reception));
          case "messages.set" ->
              each(data, message -> WireMessage.read(message, reception.asHistory()));
          case "messages.update" -> each(data, maybe(update -> receipt(update, reception)));
          case "messages.edited", "send.message.update" ->
              each(data, maybe(edit -> WireChange.announced(edit, reception)));
          case "messages.delete" ->
              each(data, maybe(deleted -> WireChange.deleted(deleted, reception)));
          case "call" -> each(data, call -> WireCall.read(call, reception));
          case "contacts.upsert", "contacts.update" ->
              each(data, maybe(contact -> WireRows.contact(contact, reception)));
          case "chats.set", "chats.upsert" ->
              each(data, maybe(chat -> WireRows.chat(chat, reception)));
          case "groups.upsert" -> each(data, maybe(it -> WireRows.group(it, reception.at())));
          case "connection.update" -> one(connection(data, receivedAt));
          case "qrcode.updated" -> one(pairing(data, receivedAt));
          case "status.instance" -> one(closed(data));
          case "logout.instance" -> one(disconnected(CloseReason.LOGGED_OUT));
          case "remove.instance" -> one(disconnected(CloseReason.REMOVED));
          default -> List.of();
        };
    return events.isEmpty() ? List.of(new InboundEvent.Noted(kind)) : events;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Optional<MessageContent> readAgain(String raw) {
    return WireContent.readAgain(raw);
  }

  /**
   * When Evolution wrote the webhook, the same however often and late it comes. It is written in
   * the server's own zone as if that were UTC, so it is believed only when it can be no other zone.
   */
  private static Instant emittedAt(JsonNode envelope, Instant receivedAt) {
    String written = WireJson.text(envelope, "date_time");
    if (written == null) {
      return receivedAt;
    }
    try {
      Instant emittedAt = Instant.parse(written);
      Duration delay = Duration.between(emittedAt, receivedAt);
      return delay.compareTo(DELAY_MIN) >= 0 && delay.compareTo(DELAY_MAX) <= 0
          ? emittedAt
          : receivedAt;
    } catch (DateTimeParseException notATime) {
      return receivedAt;
    }
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
      JsonNode data, Function<JsonNode, List<InboundEvent>> reader) {
    Stream<JsonNode> elements =
        data.isArray() ? StreamSupport.stream(data.spliterator(), false) : Stream.of(data);
    return elements.map(reader).flatMap(List::stream).toList();
  }

  private static Function<JsonNode, List<InboundEvent>> maybe(
      Function<JsonNode, Optional<InboundEvent>> reader) {
    return node -> reader.apply(node).map(List::of).orElse(List.of());
  }

  private static List<InboundEvent> one(Optional<InboundEvent> event) {
    return event.map(List::of).orElse(List.of());
  }

  /**
   * Joined to its message by id alone: the address is another one here than in the message. A
   * change of an inbound message only tells that somebody read it on the phone, and one with
   * content is an edit whose status means nothing.
   */
  private static Optional<InboundEvent> receipt(JsonNode update, Reception reception) {
    String status = WireJson.text(update, "status");
    boolean isInbound = update.path("fromMe").isBoolean() && !WireJson.isTrue(update, "fromMe");
    boolean isEdit = update.path("message").isObject();
    if (status == null || isEdit || (isInbound && !WireStatus.isMetasWord(status))) {
      return Optional.empty();
    }
    return WireMessage.messageId(WireJson.text(update, "keyId"))
        .flatMap(id ->
            WireStatus.receipt(status, reception.at())
                .map(receipt ->
                    new InboundEvent.ReceiptArrived(
                        id, null, WireParties.reached(update, receipt, reception), receipt)));
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
