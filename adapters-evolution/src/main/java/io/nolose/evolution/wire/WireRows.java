package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contacts, chats and groups, as webhooks and lists write them. */
public final class WireRows {
  private WireRows() {}

  /** Empty for groups: their row carries the name of whoever wrote last. */
  public static Optional<InboundEvent> contact(JsonNode contact, Reception reception) {
    return WireParties.contact(contact, reception)
        .map(person ->
            new InboundEvent.ContactSeen(person, null, name(contact, "pushName", reception.at())));
  }

  /** A chat of a webhook, where its name is called {@code name}. */
  public static Optional<InboundEvent> chat(JsonNode chat, Reception reception) {
    return WireParties.chat(renamed(chat), reception)
        .map(address -> new InboundEvent.ChatSeen(address, name(chat, "name", reception.at())));
  }

  /**
   * A chat of a list, where its name is called {@code pushName} and its last message may know the
   * person's other address.
   */
  public static Optional<InboundEvent> storedChat(JsonNode chat, Reception reception) {
    JsonNode lastKey = chat.path("lastMessage").path("key");
    String address = WireJson.text(chat, "remoteJid");
    boolean isSameAddress = address != null && address.equals(WireJson.text(lastKey, "remoteJid"));
    return WireParties.chat(isSameAddress ? lastKey : chat, reception)
        .map(party -> new InboundEvent.ChatSeen(party, name(chat, "pushName", reception.at())));
  }

  /** A group with its subject. */
  public static Optional<InboundEvent> group(JsonNode group, Instant at) {
    return Jid.parse(WireJson.text(group, "id"))
        .filter(Jid::isGroup)
        .map(jid ->
            new InboundEvent.ChatSeen(
                new ChatAddress.Group(jid.value()), name(group, "subject", at)));
  }

  /** When a stored row changed last; {@code otherwise} when it does not say. */
  public static Instant updatedAt(JsonNode row, Instant otherwise) {
    String text = WireJson.text(row, "updatedAt");
    if (text == null) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException notATime) {
      return otherwise;
    }
  }

  /** After a change of name a chat's address stands where its id was. */
  private static JsonNode renamed(JsonNode chat) {
    String id = WireJson.text(chat, "id");
    return chat.has("remoteJid") || id == null ? chat : WireJson.object().put("remoteJid", id);
  }

  /** Digits are no name: Evolution falls back to the address. */
  private static @Nullable SeenName name(JsonNode node, String field, Instant at) {
    String name = WireJson.text(node, field);
    return name != null && name.chars().allMatch(Character::isDigit)
        ? null
        : SeenName.orNull(name, at);
  }
}
