package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The reading routes under {@code /chat/…}. */
final class ChatRoutes {
  private static final int MESSAGES_PER_PAGE = 50;

  private final Pace pace;

  ChatRoutes(Pace pace) {
    this.pace = pace;
  }

  /** A page of a list; {@code offset} is the size of the page, without it everything comes. */
  private static <T> List<T> page(List<T> all, JsonNode body) {
    int size = body.path("offset").asInt(0);
    if (size <= 0) {
      return all;
    }
    int from = Math.min(all.size(), (Math.max(1, body.path("page").asInt(1)) - 1) * size);
    return all.subList(from, Math.min(all.size(), from + size));
  }

  Future<Answer> findContacts(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    JsonNode where = Json.objectAt(body, "where");
    String jid = Json.text(where, "remoteJid");
    String id = Json.text(where, "id");
    String pushName = Json.text(where, "pushName");
    List<ContactRow> found = new ArrayList<>();
    for (ContactRow row : instance.mailbox.contacts.values()) {
      if ((jid == null || Targets.jid(jid).equals(row.remoteJid))
          && (id == null || id.equals(row.id))
          && (pushName == null || pushName.equals(row.pushName))) {
        found.add(row);
      }
    }
    ArrayNode answer = Json.array();
    page(found, body).forEach(row -> answer.add(Shapes.contact(instance, row)));
    return Future.succeededFuture(Answer.json(200, answer));
  }

  Future<Answer> findChats(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    JsonNode where = Json.objectAt(body, "where");
    String jid = Json.text(where, "remoteJid");
    Predicate<MessageRow> inTime = inTime(where);
    List<MessageRow> newest = new ArrayList<>();
    for (String chat : instance.mailbox.chatJids()) {
      if (jid == null || Targets.jid(jid).equals(chat)) {
        newest.addAll(instance.mailbox.find(null, chat, inTime).stream().limit(1).toList());
      }
    }
    newest.sort((a, b) -> Long.compare(b.timestamp, a.timestamp));
    int skip = Math.clamp(body.path("skip").asInt(0), 0, newest.size());
    int take = body.path("take").asInt(newest.size());
    ArrayNode answer = Json.array();
    for (MessageRow row :
        newest.subList(skip, Math.clamp((long) skip + take, skip, newest.size()))) {
      answer.add(Shapes.chat(instance, row, pace.now()));
    }
    return Future.succeededFuture(Answer.json(200, answer));
  }

  Future<Answer> findChatByRemoteJid(Call call, Instance instance) {
    String jid = call.query().get("remoteJid");
    if (jid == null || jid.isEmpty()) {
      return Future.succeededFuture(
          Answer.json(400, Json.object().put("error", "remoteJid is a required query parameter")));
    }
    ChatRow chat = instance.mailbox.chats.get(Targets.jid(jid));
    if (chat == null) {
      return Future.succeededFuture(Answer.json(200, NullNode.instance));
    }
    ObjectNode body =
        Json.object()
            .put("id", chat.id)
            .put("remoteJid", chat.remoteJid)
            .put("name", chat.name)
            .putNull("labels")
            .put("createdAt", Stamps.iso(chat.createdAt))
            .put("updatedAt", Stamps.iso(chat.updatedAt))
            .put("instanceId", instance.id.toString())
            .put("unreadMessages", chat.unread);
    return Future.succeededFuture(Answer.json(200, body));
  }

  Future<Answer> findMessages(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    JsonNode where = Json.objectAt(body, "where");
    JsonNode key = Json.objectAt(where, "key");
    String jid = Json.text(key, "remoteJid");
    String alternative = Json.text(key, "remoteJidAlt");
    Predicate<MessageRow> filter = matches(where, key).and(row -> sameChat(row, jid, alternative));
    List<MessageRow> found =
        instance.mailbox.find(Json.text(key, "id"), alternative == null ? jid : null, filter);
    int size = body.path("offset").asInt(MESSAGES_PER_PAGE);
    int pageSize = size <= 0 ? MESSAGES_PER_PAGE : size;
    int page = Math.max(1, body.path("page").asInt(1));
    int from = (int) Math.min(found.size(), (page - 1L) * pageSize);
    ObjectNode answer = Json.object();
    ObjectNode messages =
        answer
            .putObject("messages")
            .put("total", found.size())
            .put("pages", (found.size() + pageSize - 1) / pageSize)
            .put("currentPage", page);
    ArrayNode records = messages.putArray("records");
    found
        .subList(from, Math.min(found.size(), from + pageSize))
        .forEach(row -> records.add(Shapes.record(instance, row)));
    return Future.succeededFuture(Answer.json(200, answer));
  }

  private static boolean sameChat(
      MessageRow row, @Nullable String jid, @Nullable String alternative) {
    if (jid == null && alternative == null) {
      return true;
    }
    return row.key.remoteJid().equals(jid)
        || (alternative != null && alternative.equals(row.key.remoteJidAlt()));
  }

  private static Predicate<MessageRow> matches(JsonNode where, JsonNode key) {
    String id = Json.text(where, "id");
    String participant = Json.text(key, "participant");
    String type = Json.text(where, "messageType");
    String source = Json.text(where, "source");
    boolean onlyOurs = Json.truth(key, "fromMe");
    Predicate<MessageRow> inTime = inTime(where);
    return row ->
        (id == null || id.equals(row.id))
            && (participant == null || Objects.equals(participant, row.key.participant()))
            && (type == null || type.equals(row.messageType))
            && (source == null || source.equals(row.source))
            && (!onlyOurs || row.key.fromMe())
            && inTime.test(row);
  }

  /** Both ends are needed; with one of them everything matches. */
  private static Predicate<MessageRow> inTime(JsonNode where) {
    JsonNode time = Json.objectAt(where, "messageTimestamp");
    Long from = seconds(time, "gte");
    Long to = seconds(time, "lte");
    return row -> from == null || to == null || (row.timestamp >= from && row.timestamp <= to);
  }

  private static @Nullable Long seconds(JsonNode time, String field) {
    String text = Json.text(time, field);
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text).getEpochSecond();
    } catch (DateTimeParseException e) {
      throw Refusals.internal("Invalid time value");
    }
  }

  Future<Answer> findStatusMessage(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    JsonNode where = Json.objectAt(body, "where");
    List<ObjectNode> found = new ArrayList<>();
    String jid = Json.text(where, "remoteJid");
    for (MessageRow row :
        instance.mailbox.find(Json.text(where, "id"), jid, row -> sameChat(row, jid, null))) {
      for (int i = 0; i < row.updates.size(); i++) {
        found.add(Shapes.statusRow(instance, row, i));
      }
    }
    ArrayNode answer = Json.array();
    page(found, body).forEach(answer::add);
    return Future.succeededFuture(Answer.json(200, answer));
  }
}
