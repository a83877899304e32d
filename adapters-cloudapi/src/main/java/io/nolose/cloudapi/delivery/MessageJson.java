package io.nolose.cloudapi.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderMessageId;

/** Writes the bodies of {@code POST /{number}/messages}. */
final class MessageJson {
  private MessageJson() {}

  static String text(ContactIdentity to, MessageContent.Text text, AttemptId attempt) {
    ObjectNode json = envelope(to, "text", attempt);
    json.putObject("text").put("preview_url", true).put("body", text.body());
    return WireObject.write(json);
  }

  static String template(ContactIdentity to, MessageContent.Template template, AttemptId attempt) {
    ObjectNode json = envelope(to, "template", attempt);
    TemplateJson.write(json.putObject("template"), template, null);
    return WireObject.write(json);
  }

  static String read(ProviderMessageId message) {
    ObjectNode json = WireObject.create();
    json.put("messaging_product", "whatsapp");
    json.put("status", "read");
    json.put("message_id", message.value());
    return WireObject.write(json);
  }

  /** A number keeps its plus sign: without it Meta puts its own country code in front. */
  private static ObjectNode envelope(ContactIdentity to, String type, AttemptId attempt) {
    ObjectNode json = WireObject.create();
    json.put("messaging_product", "whatsapp");
    json.put("recipient_type", "individual");
    json.put(to.kind() == IdentityKind.PHONE ? "to" : "recipient", to.value());
    json.put("type", type);
    json.put("biz_opaque_callback_data", attempt.toString());
    return json;
  }
}
