package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The message object that webhooks, answers and stored records of Evolution share. */
public final class WireMessage {
  private static final int MESSAGE_ID_LENGTH_MAX = 200;

  private WireMessage() {}

  /**
   * Empty for what belongs to no chat of ours (stories, newsletters) or has no usable id or
   * address.
   *
   * @param isHistory whether it was copied from what is stored
   * @param seenAt when we learnt of it: the time of all that has none of its own
   */
  public static Optional<InboundEvent.MessageArrived> read(
      JsonNode node, ConnectionId connection, boolean isHistory, Instant seenAt) {
    JsonNode key = node.path("key");
    return messageId(WireJson.text(key, "id"))
        .flatMap(id ->
            chat(key, connection)
                .map(chat -> arrived(node, id, chat, connection, isHistory, seenAt)));
  }

  /** A message id as WhatsApp wrote it; empty when it cannot be one. */
  public static Optional<ProviderMessageId> messageId(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(id -> id.length() <= MESSAGE_ID_LENGTH_MAX && id.indexOf('\0') < 0)
        .map(ProviderMessageId::new);
  }

  /**
   * The chat a key names, with everything it says of the person.
   *
   * @param key with {@code remoteJid} and, where WhatsApp gave it, the same person's other address
   */
  public static Optional<ChatAddress> chat(JsonNode key, ConnectionId connection) {
    Optional<Jid> jid = Jid.parse(WireJson.text(key, "remoteJid"));
    if (jid.isEmpty()) {
      return Optional.empty();
    }
    if (jid.get().isGroup()) {
      return Optional.of(new ChatAddress.Group(jid.get().value()));
    }
    return person(connection, key, "remoteJid", "remoteJidAlt", "senderPn")
        .map(ChatAddress.class::cast);
  }

  /** The person whom the first of these fields names; the others add what else he is known by. */
  public static Optional<ChatAddress.Person> person(
      ConnectionId connection, JsonNode node, String... fields) {
    Optional<Jid> first = Jid.parse(WireJson.text(node, fields[0])).filter(Jid::isPerson);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<ContactIdentity> identities =
        Stream.of(fields)
            .map(field -> Jid.parse(WireJson.text(node, field)))
            .flatMap(Optional::stream)
            .filter(Jid::isPerson)
            .map(jid -> jid.identity(connection))
            .distinct()
            .toList();
    return Optional.of(new ChatAddress.Person(identities));
  }

  private static InboundEvent.MessageArrived arrived(
      JsonNode node,
      ProviderMessageId id,
      ChatAddress chat,
      ConnectionId connection,
      boolean isHistory,
      Instant seenAt) {
    JsonNode key = node.path("key");
    boolean isOurs = WireJson.isTrue(key, "fromMe");
    Instant occurredAt = WireJson.time(node.path("messageTimestamp"), seenAt);
    return new InboundEvent.MessageArrived(
        chat,
        id,
        isOurs ? MessageDirection.OUTBOUND : MessageDirection.INBOUND,
        origin(isHistory, isOurs),
        isOurs ? null : member(chat, key, connection),
        isOurs ? null : SeenName.orNull(WireJson.text(node, "pushName"), occurredAt),
        WireContent.read(node.path("message"), WireJson.text(node, "messageType")),
        isOurs ? facts(node, occurredAt, seenAt) : MessageFacts.NONE,
        occurredAt);
  }

  private static MessageOrigin origin(boolean isHistory, boolean isOurs) {
    if (isHistory) {
      return MessageOrigin.HISTORY;
    }
    return isOurs ? MessageOrigin.ECHO : MessageOrigin.LIVE;
  }

  private static ChatAddress.@Nullable Person member(
      ChatAddress chat, JsonNode key, ConnectionId connection) {
    return switch (chat) {
      case ChatAddress.Person _ -> null;
      case ChatAddress.Group _ ->
          person(connection, key, "participant", "participantAlt").orElse(null);
    };
  }

  /**
   * Acceptance and sending happened when the message says; what happened to it later has no time
   * here. It was at the latest when we learnt of it, and a true receipt's earlier time wins.
   */
  private static MessageFacts facts(JsonNode node, Instant occurredAt, Instant seenAt) {
    MessageFacts facts = MessageFacts.NONE;
    facts = with(facts, WireJson.text(node, "status"), occurredAt, seenAt);
    for (JsonNode update : node.path("MessageUpdate")) {
      facts = with(facts, WireJson.text(update, "status"), occurredAt, seenAt);
    }
    return facts;
  }

  private static MessageFacts with(
      MessageFacts facts, @Nullable String status, Instant occurredAt, Instant seenAt) {
    if (status == null) {
      return facts;
    }
    return WireStatus.receipt(status, seenAt)
        .map(receipt -> isImmediate(receipt) ? Receipt.of(receipt.kind(), occurredAt) : receipt)
        .map(facts::with)
        .orElse(facts);
  }

  private static boolean isImmediate(Receipt receipt) {
    return switch (receipt.kind()) {
      case ACCEPTED, SENT -> true;
      case DELIVERED, READ, PLAYED, FAILED -> false;
    };
  }
}
