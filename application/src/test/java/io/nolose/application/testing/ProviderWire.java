package io.nolose.application.testing;

import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.template.TemplateChange;
import io.nolose.domain.template.TemplateStatus;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tiny wire format of {@link InMemoryProvider}: a first line that names it, then one event per
 * line, its fields separated by tabs and URL-encoded.
 */
final class ProviderWire {
  private static final String HEADER = "nolose-test/1";
  private static final String ABSENT = "~";

  private ProviderWire() {}

  static byte[] write(List<InboundEvent> events) {
    return Stream.concat(Stream.of(HEADER), events.stream().map(ProviderWire::line))
        .collect(Collectors.joining("\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Throws {@link UnreadableEvent} for anything that {@link #write} did not make. */
  static List<InboundEvent> read(byte[] body) {
    List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new UnreadableEvent("not in the test provider's format");
    }
    try {
      return lines.stream().skip(1).map(ProviderWire::event).toList();
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException broken) {
      throw new UnreadableEvent("a broken line", broken);
    }
  }

  private static String line(InboundEvent event) {
    return switch (event) {
      case InboundEvent.MessageArrived it ->
          fields(
              "message",
              chat(it.chat()),
              text(it.id().value()),
              it.direction().name(),
              it.origin().name(),
              it.sender() == null ? ABSENT : chat(it.sender()),
              name(it.senderName()),
              it.content() instanceof MessageContent.Text ? "text" : "other",
              text(it.content().summary()),
              it.occurredAt().toString());
      case InboundEvent.ReceiptArrived it ->
          fields(
              "receipt",
              text(it.id().value()),
              it.attempt() == null ? ABSENT : it.attempt().toString(),
              it.receipt().kind().name(),
              it.receipt().at().toString(),
              it.receipt().failure() == null ? ABSENT : text(it.receipt().failure().code()),
              it.receipt().failure() == null ? ABSENT : text(it.receipt().failure().reason()),
              it.recipient() == null ? ABSENT : chat(it.recipient()));
      case InboundEvent.MarketingChosen it ->
          fields(
              "marketing",
              chat(it.person()),
              Boolean.toString(it.choice().isStopped()),
              it.choice().at().toString());
      case InboundEvent.ContactSeen it ->
          fields(
              "contact",
              chat(it.person()),
              name(it.savedName()),
              name(it.profileName()),
              name(it.username()));
      case InboundEvent.ChatSeen it -> fields("chat", chat(it.chat()), name(it.name()));
      case InboundEvent.ConnectionChanged it -> connection(it.observation());
      case InboundEvent.IdentityChanged it ->
          fields(
              "moved",
              chat(it.before()),
              chat(new ChatAddress.Person(it.after())),
              it.at().toString());
      case InboundEvent.MessageChanged _ ->
          throw new IllegalArgumentException("the wire of this test provider has no word for it");
      case InboundEvent.TemplateChanged it ->
          it.change() instanceof TemplateChange.Status(TemplateStatus status, String reason)
              ? fields(
                  "template",
                  it.template() == null ? ABSENT : text(it.template()),
                  status.name(),
                  reason == null ? ABSENT : text(reason),
                  it.at().toString())
              : fields(
                  "template",
                  it.template() == null ? ABSENT : text(it.template()),
                  ABSENT,
                  ABSENT,
                  it.at().toString());
      case InboundEvent.Noted it -> fields("noted", text(it.kind()));
    };
  }

  private static InboundEvent event(String line) {
    List<String> parts = Arrays.asList(line.split("\t", -1));
    return switch (parts.getFirst()) {
      case "message" -> message(parts);
      case "receipt" -> receipt(parts);
      case "contact" ->
          new InboundEvent.ContactSeen(
              person(parts.get(1)),
              seenName(parts.get(2)),
              seenName(parts.get(3)),
              seenName(parts.get(4)));
      case "marketing" ->
          new InboundEvent.MarketingChosen(
              person(parts.get(1)),
              new MarketingChoice(Boolean.parseBoolean(parts.get(2)), Instant.parse(parts.get(3))));
      case "moved" ->
          new InboundEvent.IdentityChanged(
              person(parts.get(1)), person(parts.get(2)).identities(), Instant.parse(parts.get(3)));
      case "chat" -> new InboundEvent.ChatSeen(address(parts.get(1)), seenName(parts.get(2)));
      case "connection" -> new InboundEvent.ConnectionChanged(observation(parts));
      case "template" ->
          new InboundEvent.TemplateChanged(
              parts.get(1).equals(ABSENT) ? null : plain(parts.get(1)),
              parts.get(2).equals(ABSENT)
                  ? new TemplateChange.Untold()
                  : new TemplateChange.Status(
                      TemplateStatus.valueOf(parts.get(2)),
                      parts.get(3).equals(ABSENT) ? null : plain(parts.get(3))),
              Instant.parse(parts.get(4)));
      case "noted" -> new InboundEvent.Noted(plain(parts.get(1)));
      default -> new InboundEvent.Noted(parts.getFirst());
    };
  }

  private static InboundEvent message(List<String> parts) {
    MessageDirection direction = MessageDirection.valueOf(parts.get(3));
    Instant at = Instant.parse(parts.get(9));
    String body = plain(parts.get(8));
    return new InboundEvent.MessageArrived(
        address(parts.get(1)),
        new ProviderMessageId(plain(parts.get(2))),
        direction,
        MessageOrigin.valueOf(parts.get(4)),
        parts.get(5).equals(ABSENT) ? null : person(parts.get(5)),
        seenName(parts.get(6)),
        parts.get(7).equals("text")
            ? new MessageContent.Text(body)
            : new MessageContent.Placeholder(body, null),
        direction == MessageDirection.OUTBOUND
            ? MessageFacts.NONE.with(Receipt.of(Receipt.Kind.SENT, at))
            : MessageFacts.NONE,
        at);
  }

  private static InboundEvent receipt(List<String> parts) {
    Receipt.Kind kind = Receipt.Kind.valueOf(parts.get(3));
    Instant at = Instant.parse(parts.get(4));
    return new InboundEvent.ReceiptArrived(
        new ProviderMessageId(plain(parts.get(1))),
        parts.get(2).equals(ABSENT) ? null : new AttemptId(UUID.fromString(parts.get(2))),
        null,
        parts.get(7).equals(ABSENT) ? null : person(parts.get(7)),
        kind == Receipt.Kind.FAILED
            ? Receipt.failed(at, new MessageFailure(plain(parts.get(5)), plain(parts.get(6))))
            : Receipt.of(kind, at));
  }

  private static String connection(ConnectionObservation seen) {
    String phone = seen.phoneNumber() == null ? ABSENT : seen.phoneNumber().digits();
    String profile = seen.profileName() == null ? ABSENT : text(seen.profileName());
    return switch (seen.status()) {
      case ConnectionStatus.Connected(var since) ->
          fields("connection", "connected", since.toString(), phone, profile);
      case ConnectionStatus.Connecting(var since) ->
          fields("connection", "connecting", since.toString(), phone, profile);
      case ConnectionStatus.Disconnected(var reason) ->
          fields(
              "connection", "disconnected", reason == null ? ABSENT : text(reason), phone, profile);
      case ConnectionStatus.AwaitingPairing(var code) ->
          fields(
              "connection",
              "pairing",
              text(code.code()),
              phone,
              profile,
              code.issuedAt().toString(),
              code.expiresAt().toString());
    };
  }

  private static ConnectionObservation observation(List<String> parts) {
    String detail = parts.get(2);
    ConnectionStatus status =
        switch (parts.get(1)) {
          case "connected" -> new ConnectionStatus.Connected(Instant.parse(detail));
          case "connecting" -> new ConnectionStatus.Connecting(Instant.parse(detail));
          case "disconnected" ->
              new ConnectionStatus.Disconnected(detail.equals(ABSENT) ? null : plain(detail));
          case "pairing" ->
              new ConnectionStatus.AwaitingPairing(
                  new PairingCode(
                      plain(detail),
                      "aW1hZ2U=",
                      null,
                      Instant.parse(parts.get(5)),
                      Instant.parse(parts.get(6))));
          default -> throw new IllegalArgumentException("no such status");
        };
    Optional<PhoneNumber> phone = PhoneNumber.ofDigits(parts.get(3));
    return new ConnectionObservation(
        status, phone.orElse(null), parts.get(4).equals(ABSENT) ? null : plain(parts.get(4)));
  }

  private static String chat(ChatAddress address) {
    return switch (address) {
      case ChatAddress.Group(var group) -> "group~" + text(group);
      case ChatAddress.Person(var identities) ->
          identities.stream()
              .map(it -> text(it.scope().value()) + "~" + it.kind() + "~" + text(it.value()))
              .collect(Collectors.joining(","));
    };
  }

  private static ChatAddress address(String written) {
    return written.startsWith("group~")
        ? new ChatAddress.Group(plain(written.substring("group~".length())))
        : person(written);
  }

  private static ChatAddress.Person person(String written) {
    return new ChatAddress.Person(
        Arrays.stream(written.split(",", -1)).map(ProviderWire::identity).toList());
  }

  private static ContactIdentity identity(String written) {
    List<String> parts = Arrays.asList(written.split("~", -1));
    return new ContactIdentity(
        new IdentityScope(plain(parts.get(0))),
        IdentityKind.valueOf(parts.get(1)),
        plain(parts.get(2)));
  }

  private static String name(@Nullable SeenName name) {
    return name == null ? ABSENT : text(name.value()) + "@" + name.at();
  }

  private static @Nullable SeenName seenName(String written) {
    int at = written.lastIndexOf('@');
    return written.equals(ABSENT)
        ? null
        : new SeenName(plain(written.substring(0, at)), Instant.parse(written.substring(at + 1)));
  }

  private static String fields(String... fields) {
    return String.join("\t", fields);
  }

  private static String text(String plain) {
    return URLEncoder.encode(plain, StandardCharsets.UTF_8);
  }

  private static String plain(String written) {
    return URLDecoder.decode(written, StandardCharsets.UTF_8);
  }
}
