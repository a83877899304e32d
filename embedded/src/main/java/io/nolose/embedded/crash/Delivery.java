package io.nolose.embedded.crash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a provider posts at once: one happening, or with the Cloud API also several.
 *
 * @param repetition 0 the first time; another number says the same in other bytes
 */
record Delivery(List<Happening> happenings, int repetition) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  Delivery {
    happenings = List.copyOf(happenings);
  }

  Delivery again() {
    return new Delivery(happenings, repetition + 1);
  }

  Line line() {
    return happenings.getFirst().line();
  }

  Webhook webhook() {
    ObjectNode body =
        switch (line().provider()) {
          case EVOLUTION -> evolution(happenings.getFirst());
          case CLOUD_API -> graph();
        };
    return new Webhook(line(), body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private ObjectNode evolution(Happening happening) {
    ObjectNode body = NODES.objectNode();
    String jid = happening.customer() + "@s.whatsapp.net";
    switch (happening) {
      case Happening.Written written -> {
        ObjectNode data = body.put("event", "messages.upsert").putObject("data");
        data.putObject("key")
            .put("remoteJid", jid)
            .put("fromMe", written.isOurs())
            .put("id", written.id());
        if (!written.isOurs()) {
          data.put("pushName", "Cliente " + written.customer());
        }
        data.put("status", written.isOurs() ? "SERVER_ACK" : "DELIVERY_ACK")
            .put("messageType", "conversation")
            .put("messageTimestamp", written.at())
            .put("source", "android")
            .putObject("message")
            .put("conversation", written.text());
      }
      case Happening.Told told ->
          body.put("event", "messages.update")
              .putObject("data")
              .put("keyId", told.id())
              .put("remoteJid", jid)
              .put("fromMe", true)
              .put("status", told.fate().evolutionsWord)
              .put("messageId", "cm" + told.id());
    }
    return body.put("instance", line().account())
        .put("date_time", "2026-11-21T05:45:%02d.618Z".formatted(repetition % 60))
        .put("sender", "5511900000000@s.whatsapp.net")
        .put("apikey", "E376419A-BDE8-4B79-8CE3-6D5B79D0996E");
  }

  private ObjectNode graph() {
    ObjectNode body = NODES.objectNode().put("object", "whatsapp_business_account");
    ObjectNode entry =
        body.putArray("entry").addObject().put("id", line().business()).put("time", repetition);
    ArrayNode changes = entry.putArray("changes");
    happenings.forEach(happening -> change(changes.addObject(), happening));
    return body;
  }

  private void change(ObjectNode change, Happening happening) {
    ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", "15552000000")
        .put("phone_number_id", line().account());
    switch (happening) {
      case Happening.Written written -> {
        change.put("field", written.isOurs() ? "smb_message_echoes" : "messages");
        ObjectNode message =
            value.putArray(written.isOurs() ? "message_echoes" : "messages").addObject();
        if (written.isOurs()) {
          message.put("from", "15552000000").put("to", written.customer());
        } else {
          message.put("from", written.customer());
          ObjectNode contact = value.putArray("contacts").addObject();
          contact.put("wa_id", written.customer()).putObject("profile").put("name", "Cliente");
        }
        message
            .put("id", written.id())
            .put("timestamp", Long.toString(written.at()))
            .put("type", "text")
            .putObject("text")
            .put("body", written.text());
      }
      case Happening.Told told -> {
        change.put("field", "messages");
        value
            .putArray("statuses")
            .addObject()
            .put("id", told.id())
            .put("status", told.fate().metasWord)
            .put("timestamp", Long.toString(told.at()))
            .put("recipient_id", told.customer());
      }
    }
  }
}
