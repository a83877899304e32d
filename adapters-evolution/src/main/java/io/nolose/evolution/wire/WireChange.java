package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to messages, which WhatsApp sends as messages of their own: reactions, votes, edits,
 * deletions. They are joined to what they change by its id alone.
 */
public final class WireChange {
  /** A sender's clock that is off by more is not believed. */
  private static final Duration SKEW_MAX = Duration.ofMinutes(1);

  /** Who did it: the business, a person, or somebody unnamed in a group. */
  record Author(boolean isBusiness, ChatAddress.@Nullable Person person) {
    boolean isKnown() {
      return isBusiness || person != null;
    }
  }

  private WireChange() {}

  /**
   * The change a message carries; empty when it carries none, or names neither its target nor its
   * author.
   *
   * @param id of the message that carries it
   */
  static Optional<InboundEvent> carried(
      WireBody body, JsonNode node, ProviderMessageId id, Author author, Instant sentAt) {
    JsonNode part = body.part();
    return switch (body.kind()) {
      case "reactionMessage" ->
          author.isKnown()
              ? change(part.path("key"), author, WireChange.reaction(part, id, at(part, sentAt)))
              : Optional.empty();
      case "pollUpdateMessage" ->
          author.isKnown()
              ? options(part, node)
                  .flatMap(options ->
                      change(
                          part.path("pollCreationMessageKey"),
                          author,
                          new MessageChange.Vote(options, id.value(), at(part, sentAt))))
              : Optional.empty();
      case "protocolMessage" -> protocol(part, author, sentAt);
      default -> Optional.empty();
    };
  }

  /** Whether a message is WhatsApp's devices talking among themselves. */
  static boolean isInternal(WireBody body) {
    return ("protocolMessage".equals(body.kind()) && notice(body.part()) == null)
        || "senderKeyDistributionMessage".equals(body.kind());
  }

  /** An edit or deletion as its own webhook has it, whosever the message is. */
  public static Optional<InboundEvent> announced(JsonNode data, Reception reception) {
    return protocol(data, author(data.path("key"), reception), reception.at());
  }

  /**
   * A deletion, in either of two shapes: what was received names the message itself, what we
   * deleted is its whole row, whose own id is Evolution's.
   */
  public static Optional<InboundEvent> deleted(JsonNode data, Reception reception) {
    JsonNode key = data.path("key").isObject() ? data.path("key") : data;
    return change(key, author(key, reception), new MessageChange.Revocation(reception.at()));
  }

  /** What a stored message's marks tell of its later fate, which its row has forgotten. */
  static List<InboundEvent> remembered(
      JsonNode node, InboundEvent.MessageArrived arrived, Author author, Instant seenAt) {
    boolean isGone = !node.path("message").isObject();
    List<InboundEvent> changes = new ArrayList<>();
    for (JsonNode update : node.path("MessageUpdate")) {
      String status = WireJson.text(update, "status");
      if ("DELETED".equals(status) || ("EDITED".equals(status) && isGone)) {
        changes.add(of(arrived.id(), author, new MessageChange.Revocation(seenAt)));
      } else if ("EDITED".equals(status)) {
        changes.add(
            of(
                arrived.id(),
                author,
                new MessageChange.Edit(arrived.content(), "", arrived.occurredAt())));
      }
    }
    return changes.stream().distinct().toList();
  }

  /** What WhatsApp itself says in a thread; null when it says nothing to people. */
  static @Nullable MessageContent notice(JsonNode part) {
    return isOfType(part, "EPHEMERAL_SETTING", 3)
        ? new MessageContent.SystemNotice("ephemeral_changed", null)
        : null;
  }

  /**
   * Evolution passes on WhatsApp's key as its author wrote it: a customer who edits his message
   * calls it his own and the chat ours. Then nobody is named.
   */
  private static Author author(JsonNode key, Reception reception) {
    if (WireJson.isTrue(key, "fromMe")) {
      return new Author(true, null);
    }
    Optional<Jid> jid = Jid.parse(WireJson.text(key, "remoteJid"));
    if (jid.isEmpty() || reception.isOwn(jid.get())) {
      return new Author(false, null);
    }
    return new Author(
        false,
        jid.get().isGroup()
            ? WireParties.member(key, reception).orElse(null)
            : WireParties.chat(key, reception).flatMap(ChatAddress::person).orElse(null));
  }

  private static Optional<InboundEvent> protocol(JsonNode part, Author author, Instant otherwise) {
    JsonNode key = part.path("key");
    Instant written = WireJson.moment(part.path("timestampMs"));
    Instant at = written == null ? otherwise : written;
    if (isOfType(part, "REVOKE", 0)) {
      return change(key, author, new MessageChange.Revocation(at));
    }
    boolean isEdit = part.path("type").isMissingNode() || isOfType(part, "MESSAGE_EDIT", 14);
    return isEdit
        ? WireContent.edited(part.path("editedMessage"))
            .flatMap(content -> change(key, author, new MessageChange.Edit(content, "", at)))
        : Optional.empty();
  }

  private static boolean isOfType(JsonNode part, String name, int number) {
    JsonNode type = part.path("type");
    return name.equals(type.textValue()) || (type.isInt() && type.intValue() == number);
  }

  private static MessageChange reaction(JsonNode part, ProviderMessageId id, Instant at) {
    return new MessageChange.Reaction(WireJson.text(part, "text"), id.value(), at);
  }

  /** What was chosen, by name; empty when it cannot be read, as votes come encrypted. */
  private static Optional<List<String>> options(JsonNode part, JsonNode node) {
    JsonNode selected = part.path("vote").path("selectedOptions");
    if (!selected.isArray()) {
      return voted(node.path("pollUpdates"));
    }
    List<String> names = new ArrayList<>();
    for (JsonNode option : selected) {
      String name =
          option.isTextual()
              ? option.textValue()
              : WireJson.firstText(option, List.of("/optionName", "/name"));
      if (name != null) {
        names.add(name);
      }
    }
    boolean isReadable = names.size() == selected.size();
    return isReadable ? Optional.of(names) : voted(node.path("pollUpdates"));
  }

  private static Optional<List<String>> voted(JsonNode tallies) {
    List<String> names = new ArrayList<>();
    for (JsonNode tally : tallies) {
      String name = WireJson.text(tally, "name");
      if (name != null && !tally.path("voters").isEmpty()) {
        names.add(name);
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  /** The sender's clock tells apart what the server's seconds do not. */
  private static Instant at(JsonNode part, Instant sentAt) {
    Instant senders = WireJson.moment(part.path("senderTimestampMs"));
    return senders != null && Duration.between(senders, sentAt).abs().compareTo(SKEW_MAX) <= 0
        ? senders
        : sentAt;
  }

  private static Optional<InboundEvent> change(JsonNode key, Author author, MessageChange change) {
    return WireMessage.messageId(WireJson.text(key, "id")).map(id -> of(id, author, change));
  }

  private static InboundEvent of(ProviderMessageId id, Author author, MessageChange change) {
    return new InboundEvent.MessageChanged(id, author.person(), change);
  }
}
