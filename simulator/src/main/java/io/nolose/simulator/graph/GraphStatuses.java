package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Posts what becomes of messages: {@code statuses[]}. */
final class GraphStatuses {
  private final Pace pace;
  private final GraphState state;
  private final Callbacks callbacks;
  private final Phones phones;

  GraphStatuses(Pace pace, GraphState state, Callbacks callbacks, Phones phones) {
    this.pace = pace;
    this.state = state;
    this.callbacks = callbacks;
    this.phones = phones;
  }

  /**
   * Whom a status is about.
   *
   * @param id of the message
   * @param type of the message, as it was sent
   * @param customer digits, null for the whole group
   * @param userId the user id the message was sent to, null when it was sent to a number
   * @param group id of the group it was sent to, null for a direct chat
   * @param opaque what the sender wants back
   */
  record About(
      GraphNumber number,
      String id,
      String type,
      @Nullable String customer,
      @Nullable String userId,
      @Nullable String group,
      @Nullable String opaque) {}

  private static ObjectNode node(About about, String status, Instant at) {
    ObjectNode node =
        Json.object()
            .put("id", about.id())
            .put("status", status)
            .put("timestamp", Long.toString(at.getEpochSecond()));
    if (about.group() != null) {
      node.put("recipient_id", about.group()).put("recipient_type", "group");
      if (about.customer() != null) {
        node.put("recipient_participant_id", about.customer());
      }
    } else if (about.userId() == null) {
      node.put("recipient_id", about.customer());
    }
    if (about.opaque() != null) {
      node.put("biz_opaque_callback_data", about.opaque());
    }
    return node;
  }

  /** Posts one status that happens now. */
  void post(About about, String status) {
    post(about, status, pace.now());
  }

  private void post(About about, String status, Instant at) {
    ObjectNode node = node(about, status, at);
    String customer = about.customer();
    if (customer != null) {
      node.put("recipient_user_id", InboundShapes.userId(phones, customer));
    }
    if (status.equals("sent") || status.equals("delivered")) {
      price(node, about);
    }
    ObjectNode value = Callbacks.value(about.number());
    if (customer != null) {
      value
          .putArray("contacts")
          .add(InboundShapes.contact(phones, customer, about.userId() != null));
    }
    value.putArray("statuses").add(node);
    callbacks.post(about.number(), "messages", value, "status." + status, about.id());
  }

  /** Since v24 the conversation is told only while a tap on an advertisement makes it free. */
  private void price(ObjectNode node, About about) {
    Instant freeUntil =
        about.customer() == null
            ? null
            : state.freeUntil(about.number().phoneNumberId(), about.customer());
    if (freeUntil != null) {
      ObjectNode conversation =
          node.putObject("conversation")
              .put("id", "c" + Integer.toHexString(String.valueOf(about.customer()).hashCode()))
              .put("expiration_timestamp", Long.toString(freeUntil.getEpochSecond()));
      conversation.putObject("origin").put("type", "referral_conversion");
    }
    boolean template = about.type().equals("template");
    String category = template ? "utility" : "service";
    node.putObject("pricing")
        .put("billable", freeUntil == null)
        .put("pricing_model", "PMP")
        .put("type", freeUntil == null ? "regular" : "free_entry_point")
        .put(
            "category",
            freeUntil != null
                ? "referral_conversion"
                : about.group() != null ? "group_" + category : category);
  }

  /** Posts that a message will never arrive. */
  void failed(About about, int code, String details) {
    failed(about, code, details, pace.now());
  }

  private void failed(About about, int code, String details, Instant at) {
    ObjectNode node = node(about, "failed", at);
    ObjectNode error =
        node.putArray("errors")
            .addObject()
            .put("code", code)
            .put("title", GraphErrors.title(code))
            .put("message", GraphErrors.title(code));
    error.putObject("error_data").put("details", details);
    error.put(
        "href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
    ObjectNode value = Callbacks.value(about.number());
    value.putArray("statuses").add(node);
    callbacks.post(about.number(), "messages", value, "status.failed", about.id());
  }

  /** Posts a status that was asked for by hand. */
  void post(GraphNumber number, Receipt receipt) {
    About about =
        new About(
            number,
            receipt.messageId(),
            "text",
            Numbers.registered(receipt.customer()),
            null,
            receipt.group(),
            null);
    Instant at = receipt.at() != null ? receipt.at() : pace.now();
    if (receipt.status() == Receipt.Status.FAILED) {
      failed(about, 131026, "Message Undeliverable.", at);
    } else {
      post(about, receipt.status().word(), at);
    }
  }
}
