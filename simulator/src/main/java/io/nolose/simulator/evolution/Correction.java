package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.PhoneContent;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message is edited or taken back, by the customer or on the business's own phone. */
final class Correction {
  private final Events events;
  private final Pace pace;

  Correction(Events events, Pace pace) {
    this.events = events;
    this.pace = pace;
  }

  static boolean isOne(CustomerMessage message) {
    return message.content() instanceof PhoneContent.Edit
        || message.content() instanceof PhoneContent.Revoke;
  }

  /**
   * Corrects a message, also one that Evolution has never stored. Evolution's inbound queue waits
   * until the webhook returned here is taken or given up.
   */
  Future<Boolean> apply(Instance instance, CustomerMessage message, MessageRow.Key chat) {
    MessageRow row = instance.mailbox.byKeyId(message.target());
    ObjectNode data = Json.object();
    data.set(
        "key",
        row != null
            ? Shapes.key(row.key)
            : Shapes.key(chat).put("id", message.target()).put("fromMe", message.fromOwnPhone()));
    if (!(message.content() instanceof PhoneContent.Edit edit)) {
      return revoke(instance, row, data);
    }
    JsonNode edited = edited(row, edit.text());
    if (row != null) {
      row.message = edited;
      row.updates.add("EDITED");
    }
    data.put("type", "MESSAGE_EDIT");
    data.set("editedMessage", Content.onTheWire(edited));
    Instant at = message.at() != null ? message.at() : pace.now();
    data.put("timestampMs", Long.toString(at.toEpochMilli()));
    return events.emit(instance, "messages.edited", data, message.target(), null);
  }

  /** A new text, or the same medium with another caption. */
  private static JsonNode edited(@Nullable MessageRow row, String text) {
    JsonNode before = row == null ? null : row.message;
    if (row == null || before == null || !before.path(row.messageType).has("mediaKey")) {
      return Content.text(text).message();
    }
    ObjectNode after = before.deepCopy();
    after.withObject("/" + row.messageType).put("caption", text);
    return after;
  }

  private Future<Boolean> revoke(Instance instance, @Nullable MessageRow row, ObjectNode data) {
    ObjectNode key = data.withObject("/key");
    String id = Json.textOr(key, "id", "");
    if (row != null) {
      row.deleted = true;
      row.message = null;
      row.updates.add("DELETED");
    }
    data.put("type", "REVOKE");
    Future<Boolean> edited = events.emit(instance, "messages.edited", data, id, null);
    ObjectNode deleted = Json.object();
    deleted.set("remoteJid", key.get("remoteJid"));
    deleted.set("fromMe", key.get("fromMe"));
    deleted.put("id", id);
    if (key.has("participant")) {
      deleted.set("participant", key.get("participant"));
    }
    events.emit(instance, "messages.delete", deleted.put("status", "DELETED"), id, null);
    return edited;
  }
}
