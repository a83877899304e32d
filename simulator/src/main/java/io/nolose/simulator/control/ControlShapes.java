package io.nolose.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.evolution.InstanceView;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.fault.MediaFault;
import io.nolose.simulator.fault.WebhookFault;
import io.nolose.simulator.journal.Entry;
import io.nolose.simulator.journal.ReceivedCall;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.journal.WebhookAttempt;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.PhoneView;
import java.util.Locale;

/** The control API's JSON. */
final class ControlShapes {
  private ControlShapes() {}

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  static ObjectNode instance(InstanceView view) {
    return Json.object()
        .put("name", view.name())
        .put("instance_id", view.instanceId().toString())
        .put("state", view.state())
        .put("number", view.number())
        .put("profile_name", view.profileName())
        .put("qr_code", view.qrCode())
        .put("qr_image", view.qrImage())
        .put("webhook_url", view.webhookUrl())
        .put("messages", view.messages())
        .put("chats", view.chats());
  }

  static ObjectNode phone(PhoneView view) {
    ObjectNode node =
        Json.object().put("number", view.number()).put("lid", view.lid()).put("name", view.name());
    node.putObject("behaviour")
        .put("deliver", view.behaviour().delivers())
        .put("deliver_after_ms", view.behaviour().deliverAfter().toMillis())
        .put("read", view.behaviour().reads())
        .put("read_after_ms", view.behaviour().readAfter().toMillis())
        .put("auto_reply", view.behaviour().autoReply())
        .put("reply_after_ms", view.behaviour().replyAfter().toMillis())
        .put("on_whatsapp", view.behaviour().onWhatsApp());
    ArrayNode lines = node.putArray("lines");
    for (PhoneView.Line line : view.lines()) {
      lines
          .addObject()
          .put("provider", line.provider().wireName())
          .put("account", line.account())
          .put("mine", line.mine())
          .put("text", line.text())
          .put("at", line.at().toString())
          .put("status", line.status());
    }
    return node;
  }

  static ObjectNode fault(ApiFault fault) {
    return Json.object()
        .put("target", fault.target().wireName())
        .put("kind", lower(fault.kind()))
        .put("route", fault.route())
        .put("count", fault.count())
        .put("delay_ms", fault.delay().toMillis())
        .put("status", fault.status())
        .put("code", fault.code());
  }

  static ObjectNode fault(WebhookFault fault) {
    return Json.object()
        .put("target", fault.target().wireName())
        .put("kind", lower(fault.kind()))
        .put("copies", fault.copies())
        .put("count", fault.count());
  }

  static ObjectNode fault(MediaFault fault) {
    return Json.object()
        .put("target", fault.target().wireName())
        .put("kind", lower(fault.kind()))
        .put("message_id", fault.messageId())
        .put("count", fault.count());
  }

  static ObjectNode entry(Entry entry) {
    ObjectNode node =
        Json.object()
            .put("seq", entry.seq())
            .put("at", entry.at().toString())
            .put("kind", entry.kind())
            .put("provider", entry.provider().wireName());
    switch (entry) {
      case ReceivedCall call ->
          node.put("method", call.method())
              .put("path", call.path())
              .put("status", call.status())
              .put("fault", call.fault());
      case ReceivedSend send ->
          node.put("account", send.account())
              .put("to", send.to())
              .put("type", send.type())
              .put("text", send.text())
              .put("message_id", send.messageId())
              .put("opaque", send.opaque())
              .put("answered", send.answered());
      case WebhookAttempt webhook ->
          node.put("account", webhook.account())
              .put("event", webhook.event())
              .put("message_id", webhook.messageId())
              .put("url", webhook.url())
              .put("attempt", webhook.attempt())
              .put("status", webhook.status())
              .put("outcome", lower(webhook.outcome()));
    }
    return node;
  }
}
