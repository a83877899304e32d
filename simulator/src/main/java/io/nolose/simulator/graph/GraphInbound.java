package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.Carriage;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Provider;
import java.time.Duration;
import java.time.Instant;

/** What customers' phones send to a Cloud API number. */
final class GraphInbound {
  private static final Duration CALL_LASTS = Duration.ofSeconds(42);

  private final Pace pace;
  private final GraphState state;
  private final Callbacks callbacks;
  private final Phones phones;
  private final InboundShapes shapes;

  GraphInbound(
      Pace pace, GraphState state, Callbacks callbacks, Phones phones, InboundShapes shapes) {
    this.pace = pace;
    this.state = state;
    this.callbacks = callbacks;
    this.phones = phones;
    this.shapes = shapes;
  }

  /** Posts the webhooks of a message; its id is the one to use when the message has none. */
  String receive(Account account, GraphNumber number, CustomerMessage message, String newId) {
    Carriage.require(Provider.GRAPH, message);
    if (message.name() != null) {
      phones.rename(message.from(), message.name());
    }
    String id = message.id() != null ? message.id() : newId;
    Instant at = message.at() != null ? message.at() : pace.now();
    if (message.content() instanceof PhoneContent.Call call) {
      call(number, message, call, id, at);
    } else if (message.fromOwnPhone()) {
      echo(number, message, id, at);
    } else if (isSystem(message.content())) {
      system(number, message, id, at);
    } else {
      phones.wrote(message.from(), account, message.content().summary());
      state.heardFrom(number.phoneNumberId(), Numbers.registered(message.from()), at);
      if (message.envelope().fromAd()) {
        state.cameFromAd(number.phoneNumberId(), Numbers.registered(message.from()), at);
      }
      if (message.group() != null) {
        state.joins(message.group(), Numbers.registered(message.from()));
      }
      state.rememberInbound(id, message.from());
      ObjectNode value = Callbacks.value(number);
      value.putArray("contacts").add(shapes.contact(message));
      value.putArray("messages").add(shapes.message(number, message, id, at));
      callbacks.post(number, "messages", value, "message", id);
    }
    return id;
  }

  private static boolean isSystem(PhoneContent content) {
    return content instanceof PhoneContent.NumberChanged
        || content instanceof PhoneContent.UserIdChanged
        || content instanceof PhoneContent.IdentityChanged;
  }

  private void echo(GraphNumber number, CustomerMessage message, String id, Instant at) {
    ObjectNode value = Callbacks.value(number);
    ObjectNode echo =
        value
            .putArray("message_echoes")
            .addObject()
            .put("from", number.displayPhoneNumber())
            .put("to", Numbers.registered(message.from()))
            .put("to_user_id", InboundShapes.userId(phones, message.from()))
            .put("id", id)
            .put("timestamp", Long.toString(at.getEpochSecond()));
    if (message.group() != null) {
      echo.put("group_id", message.group());
    }
    InboundShapes.around(echo, number, message);
    shapes.content(echo, message, id, at);
    callbacks.post(number, "smb_message_echoes", value, "echo", id);
  }

  /** Without contacts, and it opens no window. */
  private void system(GraphNumber number, CustomerMessage message, String id, Instant at) {
    String before = InboundShapes.userId(phones, message.from());
    String after = before;
    if (message.content() instanceof PhoneContent.UserIdChanged changed) {
      after =
          changed.newNumber() == null
              ? "BR." + phones.changeUserId(message.from())
              : InboundShapes.userId(phones, changed.newNumber());
    }
    ObjectNode node = shapes.message(number, message, id, at).put("from_user_id", before);
    if (node.path("system").has("user_id")) {
      node.withObject("/system").put("user_id", after);
    }
    ObjectNode value = Callbacks.value(number);
    value.putArray("messages").add(node);
    callbacks.post(number, "messages", value, "message", id);
    if (!after.equals(before)) {
      userIdUpdate(number, message, before, after, id, at);
    }
  }

  private void userIdUpdate(
      GraphNumber number,
      CustomerMessage message,
      String before,
      String after,
      String id,
      Instant at) {
    ObjectNode value = Callbacks.value(number);
    ObjectNode update = value.putArray("user_id_update").addObject();
    if (message.addressing() != CustomerMessage.Addressing.LID_ONLY) {
      update.put("wa_id", numberAfter(message));
    }
    update.put("detail", "The user id of this person has changed.");
    update.putObject("user_id").put("previous", before).put("current", after);
    update.put("timestamp", at.getEpochSecond());
    callbacks.post(number, "user_id_update", value, "user_id_update", id);
  }

  private static String numberAfter(CustomerMessage message) {
    return message.content() instanceof PhoneContent.UserIdChanged(String newNumber)
            && newNumber != null
        ? Numbers.registered(newNumber)
        : Numbers.registered(message.from());
  }

  private void call(
      GraphNumber number, CustomerMessage message, PhoneContent.Call call, String id, Instant at) {
    String callId = "wacid." + id.substring(id.indexOf('.') + 1);
    ObjectNode connect = callNode(number, message, callId, at).put("event", "connect");
    connect.putObject("session").put("sdp_type", "offer").put("sdp", "v=0\r\n");
    postCall(number, message, connect, id);
    Instant end = at.plus(CALL_LASTS);
    ObjectNode terminate = callNode(number, message, callId, end).put("event", "terminate");
    switch (call.outcome()) {
      case MISSED, REJECTED -> terminate.put("status", "FAILED");
      case ANSWERED ->
          terminate
              .put("status", "COMPLETED")
              .put("start_time", Long.toString(at.getEpochSecond()))
              .put("end_time", Long.toString(end.getEpochSecond()))
              .put("duration", CALL_LASTS.toSeconds());
    }
    postCall(number, message, terminate, id);
  }

  private static ObjectNode callNode(
      GraphNumber number, CustomerMessage message, String callId, Instant at) {
    ObjectNode node = Json.object().put("id", callId);
    String customer = Numbers.registered(message.from());
    boolean own = message.fromOwnPhone();
    return node.put("from", own ? number.displayPhoneNumber() : customer)
        .put("to", own ? customer : number.displayPhoneNumber())
        .put("direction", own ? "BUSINESS_INITIATED" : "USER_INITIATED")
        .put("timestamp", Long.toString(at.getEpochSecond()));
  }

  private void postCall(GraphNumber number, CustomerMessage message, ObjectNode call, String id) {
    ObjectNode value = Callbacks.value(number);
    value.putArray("contacts").add(shapes.contact(message));
    value.putArray("calls").add(call);
    callbacks.post(number, "calls", value, "call." + call.path("event").asText(), id);
  }
}
