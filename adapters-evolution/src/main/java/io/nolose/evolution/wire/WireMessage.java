package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The message object that webhooks, answers and stored records of Evolution share. */
public final class WireMessage {
  private static final int MESSAGE_ID_LENGTH_MAX = 200;

  private WireMessage() {}

  /**
   * The message, with what its row remembers of its later fate; or the change that it carries.
   * Empty for what belongs to no chat of ours (stories, newsletters), has no usable id or address,
   * or is meant for devices only.
   */
  public static List<InboundEvent> read(JsonNode node, Reception reception) {
    JsonNode key = node.path("key");
    Optional<ProviderMessageId> id = messageId(WireJson.text(key, "id"));
    Optional<ChatAddress> chat = WireParties.chat(key, reception);
    if (id.isEmpty() || chat.isEmpty()) {
      return List.of();
    }
    WireBody body = WireBody.of(node.path("message"), WireJson.text(node, "messageType"));
    boolean isOurs = WireJson.isTrue(key, "fromMe");
    WireChange.Author author =
        new WireChange.Author(isOurs, isOurs ? null : writer(chat.get(), key, reception));
    Instant sentAt = WireJson.time(node.path("messageTimestamp"), reception.at());
    Optional<InboundEvent> change = WireChange.carried(body, node, id.get(), author, sentAt);
    if (change.isPresent()) {
      return List.of(change.get());
    }
    if (WireChange.isInternal(body)) {
      return List.of();
    }
    InboundEvent.MessageArrived arrived =
        new InboundEvent.MessageArrived(
            chat.get(),
            id.get(),
            isOurs ? MessageDirection.OUTBOUND : MessageDirection.INBOUND,
            origin(reception.isHistory(), isOurs),
            chat.get() instanceof ChatAddress.Group ? author.person() : null,
            isOurs ? null : SeenName.orNull(WireJson.text(node, "pushName"), sentAt),
            WireContent.read(body, node.path("message")),
            WireContext.read(node, body, reception),
            WireMedia.offer(body, id.get()),
            isOurs ? facts(node, sentAt, reception.at()) : MessageFacts.NONE,
            sentAt);
    List<InboundEvent> events = new ArrayList<>(List.of(arrived));
    events.addAll(WireChange.remembered(node, arrived, author, reception.at()));
    return events;
  }

  /** A message id as WhatsApp wrote it; empty when it cannot be one. */
  public static Optional<ProviderMessageId> messageId(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(id -> id.length() <= MESSAGE_ID_LENGTH_MAX && id.indexOf('\0') < 0)
        .map(ProviderMessageId::new);
  }

  private static ChatAddress.@Nullable Person writer(
      ChatAddress chat, JsonNode key, Reception reception) {
    return switch (chat) {
      case ChatAddress.Person person -> person;
      case ChatAddress.Group _ -> WireParties.member(key, reception).orElse(null);
    };
  }

  private static MessageOrigin origin(boolean isHistory, boolean isOurs) {
    if (isHistory) {
      return MessageOrigin.HISTORY;
    }
    return isOurs ? MessageOrigin.ECHO : MessageOrigin.LIVE;
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
