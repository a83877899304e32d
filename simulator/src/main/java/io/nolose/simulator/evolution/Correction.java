package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CustomerMessage;
import io.vertx.core.Future;

/**
 * A customer edits or takes back a message: the kinds {@code edit} and {@code revoke}, aimed by
 * {@code replyTo}.
 */
final class Correction {
  private final Events events;
  private final Pace pace;

  Correction(Events events, Pace pace) {
    this.events = events;
    this.pace = pace;
  }

  static boolean isOne(CustomerMessage message) {
    return message.type().equals("edit") || message.type().equals("revoke");
  }

  /** Evolution's inbound queue waits until the webhook returned here is taken or given up. */
  Future<Boolean> apply(Instance instance, CustomerMessage message) {
    String target = String.valueOf(message.replyTo());
    MessageRow row = instance.mailbox.byKeyId(target);
    if (row == null) {
      return Future.succeededFuture(true);
    }
    ObjectNode data = Json.object();
    data.set("key", Shapes.key(row.key));
    if (message.type().equals("revoke")) {
      return revoke(instance, row, data);
    }
    row.message = Content.text(message.text()).message();
    row.updates.add("EDITED");
    data.put("type", "MESSAGE_EDIT");
    data.set("editedMessage", row.message);
    data.put("timestampMs", Long.toString(pace.now().toEpochMilli()));
    return events.emit(instance, "messages.edited", data, target, null);
  }

  private Future<Boolean> revoke(Instance instance, MessageRow row, ObjectNode data) {
    row.deleted = true;
    row.message = null;
    row.updates.add("DELETED");
    data.put("type", "REVOKE");
    Future<Boolean> edited = events.emit(instance, "messages.edited", data, row.key.id(), null);
    ObjectNode deleted =
        Json.object()
            .put("remoteJid", row.key.remoteJid())
            .put("fromMe", row.key.fromMe())
            .put("id", row.key.id());
    if (row.key.participant() != null) {
      deleted.put("participant", row.key.participant());
    }
    events.emit(instance, "messages.delete", deleted.put("status", "DELETED"), row.key.id(), null);
    return edited;
  }
}
