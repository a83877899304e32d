package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.wire.Refusal;
import io.nolose.simulator.world.Phones;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;

/** The routes under {@code /chat/…} that do something on WhatsApp. */
final class ChatActionRoutes {
  private final Pace pace;
  private final Ids ids;
  private final Events events;
  private final Phones phones;

  ChatActionRoutes(Pace pace, Ids ids, Events events, Phones phones) {
    this.pace = pace;
    this.ids = ids;
    this.events = events;
    this.phones = phones;
  }

  private static Future<Answer> ok(int status, JsonNode body) {
    return Future.succeededFuture(Answer.json(status, body));
  }

  Future<Answer> whatsappNumbers(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("numbers").enforce();
    if (instance.isBusiness()) {
      ObjectNode refusal = Json.object().put("status", 400).put("error", "Bad Request");
      refusal.putArray("message").add("Method not available on WhatsApp Business API");
      return ok(400, refusal);
    }
    if (!instance.socketCreated) {
      return ok(400, Json.object());
    }
    if (instance.state != Instance.State.OPEN) {
      return ok(400, connectionClosed());
    }
    ArrayNode answer = Json.array();
    for (JsonNode item : body.path("numbers")) {
      String number = item.asText();
      String jid = Targets.jid(number);
      ObjectNode entry = answer.addObject().put("jid", jid);
      if (jid.endsWith("@lid")) {
        entry.put("exists", true).put("number", number).put("lid", "lid");
      } else if (Targets.isGroup(jid)) {
        entry.put("exists", instance.mailbox.groups.containsKey(jid)).put("number", number);
      } else if (phones.isOnWhatsApp(Targets.user(jid))) {
        ContactRow contact = instance.mailbox.contacts.get(jid);
        String name = contact == null || contact.pushName == null ? "" : contact.pushName;
        entry.put("exists", true).put("number", number).put("name", name);
      } else {
        entry.put("exists", false).put("number", number);
      }
    }
    return ok(200, answer);
  }

  private static ObjectNode connectionClosed() {
    ObjectNode body = Json.object().putNull("data").put("isBoom", true).put("isServer", false);
    ObjectNode output = body.putObject("output").put("statusCode", 428);
    output
        .putObject("payload")
        .put("statusCode", 428)
        .put("error", "Precondition Required")
        .put("message", "Connection Closed");
    output.putObject("headers");
    return body;
  }

  Future<Answer> markMessageAsRead(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("readMessages").enforce();
    requireOpen(instance);
    for (JsonNode read : body.path("readMessages")) {
      ChatRow chat = instance.mailbox.chats.get(Json.textOr(read, "remoteJid", ""));
      if (chat != null && Targets.isPerson(chat.remoteJid)) {
        chat.unread = 0;
      }
    }
    return ok(201, Json.object().put("message", "Read messages").put("read", "success"));
  }

  private static void requireOpen(Instance instance) {
    if (instance.state != Instance.State.OPEN) {
      throw Refusals.internal("Connection Closed");
    }
  }

  Future<Answer> sendPresence(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number", "presence", "delay").enforce();
    requireOpen(instance);
    return pace.pause(Duration.ofMillis(body.path("delay").asLong(0)))
        .map(_ ->
            Answer.json(201, Json.object().put("presence", Json.textOr(body, "presence", ""))));
  }

  Future<Answer> archiveChat(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("archive").enforce();
    requireOpen(instance);
    return ok(
        201,
        Json.object()
            .put("chatId", Targets.jid(Json.textOr(body, "chat", lastJid(body))))
            .put("archived", true));
  }

  Future<Answer> markChatUnread(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("lastMessage").enforce();
    requireOpen(instance);
    return ok(
        201,
        Json.object()
            .put("chatId", Targets.jid(Json.textOr(body, "chat", lastJid(body))))
            .put("markedChatUnread", true));
  }

  private static String lastJid(JsonNode body) {
    return Json.textOr(Json.objectAt(Json.objectAt(body, "lastMessage"), "key"), "remoteJid", "");
  }

  Future<Answer> deleteForEveryone(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("id", "fromMe", "remoteJid").enforce();
    requireOpen(instance);
    String id = Json.textOr(body, "id", "");
    String jid = Json.textOr(body, "remoteJid", "");
    MessageRow row = instance.mailbox.byKeyId(id);
    if (row != null) {
      row.deleted = true;
      ObjectNode data = Json.object().put("id", row.id).put("instanceId", instance.id.toString());
      data.set("key", Shapes.key(row.key).put("deleted", true));
      data.put("messageType", row.messageType)
          .put("status", "DELETED")
          .put("source", row.source)
          .put("messageTimestamp", row.timestamp)
          .put("pushName", row.pushName)
          .put("participant", row.key.participant());
      data.set("message", row.message);
      row.status = "DELETED";
      row.updates.add("DELETED");
      events.emit(instance, "messages.delete", data, id, null);
    }
    ObjectNode protocol = Json.object();
    protocol
        .putObject("key")
        .put("remoteJid", jid)
        .put("fromMe", Json.truth(body, "fromMe"))
        .put("id", id);
    protocol.put("type", "REVOKE");
    return ok(201, rawMessage(jid, protocol));
  }

  private ObjectNode rawMessage(String jid, ObjectNode protocol) {
    ObjectNode answer = Json.object();
    answer.putObject("key").put("remoteJid", jid).put("fromMe", true).put("id", ids.webMessage());
    answer.putObject("message").set("protocolMessage", protocol);
    return answer
        .put("messageTimestamp", Long.toString(pace.now().getEpochSecond()))
        .put("status", "PENDING");
  }

  Future<Answer> updateMessage(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number", "text", "key").enforce();
    requireOpen(instance);
    JsonNode key = Json.objectAt(body, "key");
    String id = Json.textOr(key, "id", "");
    String jid = Json.textOr(key, "remoteJid", "");
    MessageRow row = instance.mailbox.byKeyId(id);
    refuseWhen(row == null || !row.messageType.equals("conversation"), "Message not compatible");
    if (row == null) {
      throw Refusals.badRequest("Message not compatible");
    }
    refuseWhen(!row.key.remoteJid().equals(jid), "RemoteJid does not match");
    refuseWhen(row.deleted, "You cannot edit deleted messages");
    String text = Json.textOr(body, "text", "");
    row.message = Content.text(text).message();
    row.updates.add("EDITED");
    ObjectNode edited = Json.object();
    edited.set("key", Shapes.key(row.key));
    edited.putObject("editedMessage").putObject("extendedTextMessage").put("text", text);
    edited.put("timestampMs", pace.now().toEpochMilli()).put("type", 14);
    events.emit(instance, "send.message.update", edited, id, null);
    ObjectNode protocol = edited.deepCopy();
    protocol
        .put("type", "MESSAGE_EDIT")
        .put("timestampMs", Long.toString(pace.now().toEpochMilli()));
    return ok(200, rawMessage(jid, protocol));
  }

  private static void refuseWhen(boolean wrong, String message) {
    if (wrong) {
      throw Refusals.badRequest(message);
    }
  }

  Future<Answer> profilePicture(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number").enforce();
    String jid = Targets.jid(Json.textOr(body, "number", ""));
    boolean known = instance.state == Instance.State.OPEN && phones.isOnWhatsApp(Targets.user(jid));
    return ok(
        200,
        Json.object()
            .put("wuid", jid)
            .put("profilePictureUrl", known ? Instance.picture(jid) : null));
  }

  Future<Answer> findGroup(Call call, Instance instance) {
    GroupRow group = group(call, instance);
    return ok(200, groupBody(group));
  }

  Future<Answer> groupParticipants(Call call, Instance instance) {
    GroupRow group = group(call, instance);
    ObjectNode answer = Json.object();
    ArrayNode members = answer.putArray("participants");
    groupBody(group).path("participants").forEach(members::add);
    return ok(200, answer);
  }

  Future<Answer> fetchGroups(Call call, Instance instance) {
    requireOpen(instance);
    boolean withMembers = Boolean.parseBoolean(call.query().get("getParticipants"));
    ArrayNode answer = Json.array();
    for (GroupRow group : instance.mailbox.groups.values()) {
      ObjectNode body = groupBody(group);
      if (!withMembers) {
        body.remove("participants");
      }
      answer.add(body);
    }
    return ok(200, answer);
  }

  private static GroupRow group(Call call, Instance instance) {
    String jid = call.query().get("groupJid");
    if (jid == null || jid.isEmpty()) {
      throw Refusals.badRequest(
          Json.array()
              .add("The group id needs to be informed in the query")
              .add("ex: \"groupJid=120362@g.us\""));
    }
    requireOpen(instance);
    GroupRow group = instance.mailbox.groups.get(jid.contains("@") ? jid : jid + "@g.us");
    if (group == null) {
      throw notFound();
    }
    return group;
  }

  private static Refusal notFound() {
    return Refusals.notFound("Error fetching group");
  }

  private static ObjectNode groupBody(GroupRow group) {
    ObjectNode body =
        Json.object()
            .put("id", group.jid)
            .put("subject", group.subject)
            .put("pictureUrl", Instance.picture(group.jid))
            .put("size", group.lidByNumber.size())
            .put("creation", group.creation);
    ArrayNode members = Json.array();
    group.lidByNumber.forEach((number, lid) ->
        members
            .addObject()
            .put("id", lid + "@lid")
            .put("phoneNumber", number + "@s.whatsapp.net")
            .put("admin", members.size() == 1 ? "superadmin" : null));
    body.put("owner", members.isEmpty() ? null : members.get(0).path("id").asText());
    body.set("participants", members);
    return body;
  }
}
