package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as Evolution writes them into answers and webhooks. */
final class Shapes {
  private static final Duration WINDOW = Duration.ofHours(24);

  private Shapes() {}

  static ObjectNode key(MessageRow.Key key) {
    ObjectNode node =
        Json.object()
            .put("remoteJid", key.remoteJid())
            .put("fromMe", key.fromMe())
            .put("id", key.id());
    putIfPresent(node, "participant", key.participant());
    putIfPresent(node, "participantAlt", key.participantAlt());
    putIfPresent(node, "remoteJidAlt", key.remoteJidAlt());
    putIfPresent(node, "addressingMode", key.addressingMode());
    return node;
  }

  private static void putIfPresent(ObjectNode node, String field, @Nullable String value) {
    if (value != null) {
      node.put(field, value);
    }
  }

  /** Kinds whose webhook has no contextInfo at all, rather than null, when there is none. */
  private static final Set<String> WITHOUT_CONTEXT =
      Set.of(
          "conversation",
          "reactionMessage",
          "pollUpdateMessage",
          "viewOnceMessageV2",
          "viewOnceMessageV2Extension",
          "ephemeralMessage",
          "unknown");

  /**
   * A message in webhooks and send answers; the jid may be overwritten by the phone's, as in the
   * upserts of 2.3.7.
   */
  static ObjectNode event(Instance instance, MessageRow row, boolean overwritten) {
    ObjectNode key = key(row.key);
    if (overwritten && row.key.remoteJidAlt() != null) {
      key.put("remoteJid", row.key.remoteJidAlt());
    }
    ObjectNode node = Json.object();
    node.set("key", key);
    if (!instance.isBusiness()) {
      node.put("pushName", row.pushName);
    }
    node.put("status", row.status);
    JsonNode message = row.message == null ? null : Content.onTheWire(row.message);
    if (message instanceof ObjectNode carrier
        && row.file != null
        && instance.webhook != null
        && instance.webhook.base64()) {
      carrier.put("base64", row.file.base64());
    }
    node.set("message", message);
    if (row.contextInfo != null) {
      node.set("contextInfo", row.contextInfo);
    } else if (!row.key.fromMe() && hasNullContext(row)) {
      node.putNull("contextInfo");
    }
    node.put("messageType", row.messageType)
        .put("messageTimestamp", row.timestamp)
        .put("instanceId", instance.id.toString())
        .put("source", row.source);
    if (row.pollUpdates != null) {
      node.set("pollUpdates", row.pollUpdates);
    }
    return node;
  }

  /** A document with a caption comes in a wrapper, whose context is not looked at. */
  private static boolean hasNullContext(MessageRow row) {
    if (row.messageType.equals("documentMessage") && row.message != null) {
      return !row.message.path(row.messageType).has("caption");
    }
    return !WITHOUT_CONTEXT.contains(row.messageType);
  }

  /** A record of findMessages. */
  static ObjectNode record(Instance instance, MessageRow row) {
    ObjectNode node = Json.object().put("id", row.id);
    node.set("key", key(row.key));
    node.put("pushName", row.pushName).put("messageType", row.messageType);
    node.set("message", row.message);
    node.put("messageTimestamp", row.timestamp)
        .put("instanceId", instance.id.toString())
        .put("source", row.source);
    node.set("contextInfo", row.contextInfo);
    ArrayNode updates = node.putArray("MessageUpdate");
    row.updates.forEach(status -> updates.addObject().put("status", status));
    return node;
  }

  /** One status of a message, as messages.update carries it. */
  static ObjectNode update(Instance instance, MessageRow row, String status) {
    ObjectNode node =
        Json.object()
            .put("keyId", row.key.id())
            .put("remoteJid", row.key.remoteJid())
            .put("fromMe", row.key.fromMe());
    putIfPresent(node, "participant", row.key.participant());
    return node.put("status", status)
        .put("instanceId", instance.id.toString())
        .put("messageId", row.id);
  }

  /** A row of findStatusMessage. */
  static ObjectNode statusRow(Instance instance, MessageRow row, int index) {
    return Json.object()
        .put("id", row.id.substring(0, row.id.length() - 2) + "u" + index % 10)
        .put("keyId", row.key.id())
        .put("remoteJid", row.key.remoteJid())
        .put("fromMe", row.key.fromMe())
        .put("participant", row.key.participant())
        .putNull("pollUpdates")
        .put("status", row.updates.get(index))
        .put("messageId", row.id)
        .put("instanceId", instance.id.toString());
  }

  static ObjectNode contact(Instance instance, ContactRow row) {
    return Json.object()
        .put("id", row.id)
        .put("remoteJid", row.remoteJid)
        .put("pushName", row.pushName)
        .put("profilePicUrl", row.profilePicUrl)
        .put("createdAt", Stamps.iso(row.createdAt))
        .put("updatedAt", Stamps.iso(row.updatedAt))
        .put("instanceId", instance.id.toString())
        .put("isGroup", row.type.equals("group"))
        .put("isSaved", true)
        .put("type", row.type);
  }

  /** A contact in contacts.upsert and contacts.update. */
  static ObjectNode contactEvent(Instance instance, ContactRow row, @Nullable String picture) {
    return Json.object()
        .put("remoteJid", row.remoteJid)
        .put("pushName", row.pushName)
        .put("profilePicUrl", picture)
        .put("instanceId", instance.id.toString());
  }

  /** A row of findChats, built around the newest message. */
  static ObjectNode chat(Instance instance, MessageRow last, Instant now) {
    String jid = last.key.remoteJid();
    ContactRow contact = instance.mailbox.contacts.get(jid);
    ChatRow chat = instance.mailbox.chats.get(jid);
    ObjectNode node =
        Json.object()
            .put("id", contact == null ? null : contact.id)
            .put("remoteJid", jid)
            .put("pushName", chat == null ? null : chat.name)
            .put("profilePicUrl", contact == null ? null : contact.profilePicUrl)
            .put("updatedAt", Stamps.iso(Instant.ofEpochSecond(last.timestamp)));
    if (chat == null) {
      node.putNull("windowStart").putNull("windowExpires").put("windowActive", false);
    } else {
      Instant expires = chat.updatedAt.plus(WINDOW);
      node.put("windowStart", Stamps.iso(chat.updatedAt))
          .put("windowExpires", Stamps.iso(expires))
          .put("windowActive", expires.isAfter(now));
    }
    node.set("lastMessage", lastMessage(instance, last));
    if (chat == null) {
      node.putNull("unreadCount");
    } else {
      node.put("unreadCount", chat.unread);
    }
    return node.put("isSaved", contact != null);
  }

  private static ObjectNode lastMessage(Instance instance, MessageRow row) {
    ObjectNode node = Json.object().put("id", row.id);
    node.set("key", key(row.key));
    node.put("pushName", row.pushName).putNull("participant").put("messageType", row.messageType);
    JsonNode message = row.message;
    node.set("message", message == null ? null : Content.reduced(row.messageType, message));
    node.set("contextInfo", row.contextInfo);
    return node.put("source", row.source)
        .put("messageTimestamp", row.timestamp)
        .put("instanceId", instance.id.toString())
        .putNull("sessionId")
        .put("status", row.status);
  }
}
