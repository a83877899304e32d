package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.MediaSamples;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Phones;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code /message/…}: the sends. */
final class MessageRoutes {
  private static final Pattern PUBLIC_HOST =
      Pattern.compile("^(\\d+\\.\\d+\\.\\d+\\.\\d+|.+\\.[a-zA-Z]{2,})$");

  private final Pace pace;
  private final Ids ids;
  private final Phones phones;
  private final Traffic traffic;

  MessageRoutes(Pace pace, Ids ids, Phones phones, Traffic traffic) {
    this.pace = pace;
    this.ids = ids;
    this.phones = phones;
    this.traffic = traffic;
  }

  /**
   * The state of the connection and of the number decide before anything is sent; in Evolution's
   * order.
   */
  private String target(Instance instance, JsonNode body) {
    String number = Json.textOr(body, "number", "");
    String jid = Targets.jid(number);
    if (!instance.socketCreated) {
      throw Refusals.internal("Cannot read properties of undefined (reading 'onWhatsApp')");
    }
    if (instance.state != Instance.State.OPEN) {
      throw Refusals.internal("Connection Closed");
    }
    if (instance.isBusiness()) {
      return jid;
    }
    if (Targets.isPerson(jid) && !phones.isOnWhatsApp(Targets.user(jid))) {
      ArrayNode messages = Json.array();
      messages.addObject().put("jid", jid).put("exists", false).put("number", number);
      throw Refusals.badRequest(messages);
    }
    if (Targets.isGroup(jid) && !instance.mailbox.groups.containsKey(jid)) {
      throw Refusals.badRequest("[object Object]");
    }
    return jid;
  }

  private static @Nullable String quotedId(JsonNode body) {
    return Json.text(Json.objectAt(Json.objectAt(body, "quoted"), "key"), "id");
  }

  private Future<Answer> send(
      Call call,
      Instance instance,
      JsonNode body,
      String jid,
      String type,
      Content content,
      boolean context) {
    Traffic.Sending sending =
        new Traffic.Sending(jid, type, content, context, quotedId(body), call.answered());
    long delay = body.path("delay").asLong(0);
    if (delay <= 0) {
      return Future.succeededFuture(sent(instance, sending));
    }
    return pace.pause(Duration.ofMillis(delay)).map(_ -> sent(instance, sending));
  }

  private Answer sent(Instance instance, Traffic.Sending sending) {
    return Answer.json(201, Shapes.event(instance, traffic.send(instance, sending), false));
  }

  Future<Answer> text(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number", "text").strings("number", "text").enforce();
    String text = Json.textOr(body, "text", "");
    if (text.isBlank()) {
      throw Refusals.badRequest("Text is required");
    }
    return send(call, instance, body, target(instance, body), "text", Content.text(text), true);
  }

  Future<Answer> media(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body)
        .required("number", "mediatype")
        .finding(
            body.has("mediatype")
                && !List.of("image", "document", "video", "audio")
                    .contains(Json.textOr(body, "mediatype", "")),
            "mediatype is not one of enum values: image,document,video,audio")
        .enforce();
    String media = Json.textOr(body, "media", "");
    if (!acceptable(media)) {
      throw Refusals.badRequest("Owned media must be a url or base64");
    }
    String type = Json.textOr(body, "mediatype", "image");
    ObjectNode inner =
        Json.object()
            .put("mimetype", Json.textOr(body, "mimetype", "application/octet-stream"))
            .put("caption", Json.textOr(body, "caption", ""));
    if (body.has("fileName")) {
      inner.put("fileName", Json.textOr(body, "fileName", ""));
    }
    if (type.equals("image")) {
      inner.put("height", 64).put("width", 64);
    }
    return mediaOf(call, instance, body, type, inner, media);
  }

  private Future<Answer> mediaOf(
      Call call, Instance instance, JsonNode body, String type, ObjectNode inner, String media) {
    String jid = target(instance, body);
    Medium medium =
        switch (type) {
          case "image" -> Medium.IMAGE;
          case "video", "ptv" -> Medium.VIDEO;
          case "audio" -> Medium.VOICE;
          case "sticker" -> Medium.STICKER;
          default -> Medium.DOCUMENT;
        };
    boolean isGiven = !media.isEmpty() && !media.startsWith("http");
    MediaFile file =
        isGiven
            ? MediaFile.of(Json.textOr(inner, "mimetype", ""), Base64.getDecoder().decode(media))
            : MediaSamples.of(medium, ids.hex(4));
    Content content =
        Content.media(type + "Message", inner, file, ids, pace.now().getEpochSecond());
    return send(call, instance, body, jid, type, content, true);
  }

  /** As the routes for one kind of file take it: an address or Base64. */
  private static String file(JsonNode body, String field) {
    String media = Json.textOr(body, field, "");
    if (!media.isEmpty() && !acceptable(media)) {
      throw Refusals.badRequest("Owned media must be a url or base64");
    }
    return media;
  }

  private static boolean acceptable(String media) {
    if (media.startsWith("http://") || media.startsWith("https://")) {
      try {
        String host = URI.create(media).getHost();
        return host != null && PUBLIC_HOST.matcher(host).matches();
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
    return media.length() % 4 == 0
        && media.chars().allMatch(MessageRoutes::isBase64)
        && !media.isEmpty();
  }

  private static boolean isBase64(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '=';
  }

  Future<Answer> audio(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number").enforce();
    ObjectNode inner =
        Json.object().put("mimetype", "audio/ogg; codecs=opus").put("seconds", 3).put("ptt", true);
    return mediaOf(call, instance, body, "audio", inner, file(body, "audio"));
  }

  Future<Answer> sticker(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number").enforce();
    return mediaOf(
        call,
        instance,
        body,
        "sticker",
        Json.object().put("mimetype", "image/webp"),
        file(body, "sticker"));
  }

  Future<Answer> videoNote(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number").enforce();
    return mediaOf(
        call,
        instance,
        body,
        "ptv",
        Json.object().put("mimetype", "video/mp4").put("seconds", 3),
        file(body, "video"));
  }

  Future<Answer> reaction(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("key", "reaction").enforce();
    String emoji = Json.textOr(body, "reaction", "");
    if (emoji.chars().anyMatch(c -> c < 0x80) || emoji.codePointCount(0, emoji.length()) > 8) {
      throw Refusals.badRequest("Reaction must be a single emoji or empty string");
    }
    JsonNode key = Json.objectAt(body, "key");
    ObjectNode to = Json.object().put("number", Json.textOr(key, "remoteJid", ""));
    String jid = target(instance, to);
    ObjectNode inner = Json.object().put("text", emoji);
    inner.set("key", key);
    inner.put("senderTimestampMs", pace.now().toEpochMilli());
    return send(
        call, instance, body, jid, "reaction", Content.wrap("reactionMessage", inner), false);
  }

  Future<Answer> location(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number", "latitude", "longitude", "name", "address").enforce();
    ObjectNode inner =
        Json.object()
            .put("degreesLatitude", body.path("latitude").asDouble())
            .put("degreesLongitude", body.path("longitude").asDouble())
            .put("name", Json.textOr(body, "name", ""))
            .put("address", Json.textOr(body, "address", ""));
    return send(
        call,
        instance,
        body,
        target(instance, body),
        "location",
        Content.wrap("locationMessage", inner),
        true);
  }

  Future<Answer> contact(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number", "contact").enforce();
    for (JsonNode card : body.path("contact")) {
      new Check(card).required("fullName", "phoneNumber").enforce();
    }
    Content content = Content.contacts(body.path("contact"));
    return send(call, instance, body, target(instance, body), "contact", content, true);
  }

  Future<Answer> poll(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number", "name", "selectableCount", "values").enforce();
    int count = body.path("values").size();
    new Check(body)
        .finding(count < 2, "values does not meet minimum length of 2")
        .finding(count > 10, "values does not meet maximum length of 10")
        .finding(distinct(body.path("values")) < count, "values contains duplicate item")
        .finding(
            body.path("selectableCount").asInt(-1) < 0 || body.path("selectableCount").asInt() > 10,
            "selectableCount must be less than or equal to 10")
        .enforce();
    ObjectNode poll =
        Json.object()
            .put("name", Json.textOr(body, "name", ""))
            .put("selectableOptionsCount", body.path("selectableCount").asInt());
    ArrayNode options = poll.putArray("options");
    body.path("values").forEach(value -> options.addObject().put("optionName", value.asText()));
    return send(
        call,
        instance,
        body,
        target(instance, body),
        "poll",
        Content.wrap("pollCreationMessageV3", poll),
        false);
  }

  private static long distinct(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).distinct().count();
  }

  Future<Answer> list(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number", "title", "footerText", "buttonText", "sections").enforce();
    ObjectNode inner = Json.object();
    for (String field : List.of("sections", "title", "description", "buttonText", "footerText")) {
      inner.set(field, body.get(field));
    }
    inner.put("listType", 2);
    return send(
        call,
        instance,
        body,
        target(instance, body),
        "list",
        Content.wrap("listMessage", inner),
        true);
  }

  Future<Answer> buttons(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("number").enforce();
    if (!body.path("buttons").isArray()) {
      throw Refusals.internal("Cannot read properties of undefined (reading 'length')");
    }
    ObjectNode inner = Json.object();
    ObjectNode interactive = inner.putObject("message").putObject("interactiveMessage");
    interactive
        .putObject("body")
        .put(
            "text",
            "*%s*\n\n%s\n"
                .formatted(Json.textOr(body, "title", ""), Json.textOr(body, "description", "")));
    interactive.putObject("footer").put("text", Json.textOr(body, "footer", ""));
    ObjectNode flow = interactive.putObject("nativeFlowMessage");
    ArrayNode buttons = flow.putArray("buttons");
    body.path("buttons")
        .forEach(button ->
            buttons
                .addObject()
                .put("name", "quick_reply")
                .put("buttonParamsJson", button.toString()));
    flow.put("messageParamsJson", "{\"from\":\"api\"}");
    return send(
        call,
        instance,
        body,
        target(instance, body),
        "buttons",
        Content.wrap("viewOnceMessage", inner),
        false);
  }

  Future<Answer> status(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("type", "content").enforce();
    target(instance, Json.object().put("number", "status@broadcast"));
    Content content = Content.text(Json.textOr(body, "content", ""));
    return send(call, instance, body, "status@broadcast", "status", content, false);
  }

  Future<Answer> template(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("name", "language").enforce();
    if (!instance.isBusiness()) {
      throw Refusals.internal("Method not available in the Baileys service");
    }
    Content content = Content.text("▶️" + Json.textOr(body, "name", "") + "◀️");
    return send(call, instance, body, target(instance, body), "template", content, false);
  }
}
