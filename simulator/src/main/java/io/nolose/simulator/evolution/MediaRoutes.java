package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.fault.Faults;
import io.nolose.simulator.fault.MediaFault;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.wire.Refusal;
import io.nolose.simulator.world.Provider;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;

/** {@code /chat/getBase64FromMediaMessage}: the file of a message. */
final class MediaRoutes {
  private static final Duration BEFORE_GIVING_UP = Duration.ofSeconds(5);
  private static final String PAGE = "<!doctype html><title>502 Bad Gateway</title>";

  private final Pace pace;
  private final Faults faults;

  MediaRoutes(Pace pace, Faults faults) {
    this.pace = pace;
    this.faults = faults;
  }

  Future<Answer> asBase64(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    String id = Json.textOr(Json.objectAt(Json.objectAt(body, "message"), "key"), "id", "");
    MessageRow row = instance.mailbox.byKeyId(id);
    JsonNode message = row == null ? null : row.message;
    if (row == null || message == null) {
      throw Refusals.badRequest("Message not found");
    }
    MediaFile file = row.file;
    if (file == null) {
      throw Refusals.badRequest("The message is not of the media type");
    }
    String type = row.messageType;
    while (message.path(type).has("message")) {
      message = message.path(type).path("message");
      type = message.fieldNames().next();
    }
    MediaFault.Kind fault = faults.takeForMedia(Provider.EVOLUTION, id);
    if (fault == null) {
      return Future.succeededFuture(answer(id, type, message.path(type), file));
    }
    return switch (fault) {
      case FAIL, GONE -> pace.pause(BEFORE_GIVING_UP).compose(_ -> Future.failedFuture(failed()));
      case HTML -> Future.succeededFuture(Answer.text(200, "text/html; charset=utf-8", PAGE));
      case WRONG_BYTES ->
          Future.succeededFuture(answer(id, type, message.path(type), file.damaged()));
    };
  }

  private static Refusal failed() {
    return Refusals.badRequest("TypeError: fetch failed");
  }

  private static Answer answer(String id, String type, JsonNode media, MediaFile file) {
    String extension = file.mimeType().replaceAll(".*/|;.*", "");
    ObjectNode answer =
        Json.object()
            .put("mediaType", type)
            .put("fileName", Json.textOr(media, "fileName", id + "." + extension))
            .put("caption", Json.textOr(media, "caption", ""));
    ObjectNode size = answer.putObject("size");
    size.set("fileLength", media.path("fileLength"));
    size.set("height", media.get("height"));
    size.set("width", media.get("width"));
    answer.put("mimetype", file.mimeType()).put("base64", file.base64()).putNull("buffer");
    return Answer.json(201, answer);
  }
}
