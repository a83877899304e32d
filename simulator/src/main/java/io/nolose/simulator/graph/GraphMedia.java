package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.fault.Faults;
import io.nolose.simulator.fault.MediaFault;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Provider;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Uploaded and received media, the newest 10,000. */
final class GraphMedia {
  private static final int KEPT_MAX = 10_000;
  private static final Duration URL_LIVES = Duration.ofMinutes(5);
  private static final Duration UPLOAD_LIVES = Duration.ofDays(30);
  private static final Duration INBOUND_LIVES = Duration.ofDays(7);
  private static final String PAGE =
      "<!DOCTYPE html><html><head><title>Error</title></head><body>Log in to continue</body></html>";

  /** A file with the message it came in; an uploaded one belongs to no message. */
  private record Medium(MediaFile file, String messageId, Instant until) {}

  private final Pace pace;
  private final Faults faults;
  private final Supplier<String> baseUrl;
  private final Map<String, Medium> media = new LinkedHashMap<>();
  private long next = 1_003_383_421_000_001L;

  GraphMedia(Pace pace, Faults faults, Supplier<String> baseUrl) {
    this.pace = pace;
    this.faults = faults;
    this.baseUrl = baseUrl;
  }

  private String keep(Medium medium) {
    String id = Long.toString(next++);
    media.put(id, medium);
    if (media.size() > KEPT_MAX) {
      media.remove(media.keySet().iterator().next());
    }
    return id;
  }

  /** Keeps a customer's file for seven days; returns its id. */
  String received(MediaFile file, String messageId) {
    return keep(new Medium(file, messageId, pace.now().plus(INBOUND_LIVES)));
  }

  Answer upload(Call call) {
    Multipart multipart =
        Multipart.parse(call.headers().get("content-type"), call.body().getBytes());
    if (!multipart.field("messaging_product").equals("whatsapp")) {
      throw GraphErrors.parameter("The parameter messaging_product is required.");
    }
    Buffer file = multipart.file();
    if (file == null) {
      throw GraphErrors.parameter("The parameter file is required.");
    }
    MediaFile uploaded = new MediaFile(multipart.fileType(), file);
    String id = keep(new Medium(uploaded, "", pace.now().plus(UPLOAD_LIVES)));
    return Answer.json(200, Json.object().put("id", id));
  }

  /** A file by its id, null when there is none. */
  @Nullable MediaFile uploaded(String id) {
    Medium known = find(id);
    return known == null ? null : known.file();
  }

  private @Nullable Medium find(String id) {
    Medium known = media.get(id);
    if (known == null
        || pace.now().isAfter(known.until())
        || faults.isGone(Provider.GRAPH, known.messageId())) {
      return null;
    }
    return known;
  }

  /** An address from which the file can be had for five minutes, with a token. */
  String url(String id) {
    long until = pace.now().plus(URL_LIVES).getEpochSecond();
    return baseUrl.get()
        + "/lookaside/whatsapp_business/attachments/"
        + id
        + "?ext="
        + until
        + "&hash="
        + hash(id, until);
  }

  private static String hash(String id, long until) {
    String signed = id + "|" + until;
    return MediaFile.of("", signed.getBytes(StandardCharsets.US_ASCII))
        .sha256Hex()
        .substring(0, 32);
  }

  /** The description of a medium, null when there is none with this id. */
  @Nullable ObjectNode describe(String id) {
    Medium medium = find(id);
    if (medium == null) {
      return null;
    }
    return Json.object()
        .put("messaging_product", "whatsapp")
        .put("url", url(id))
        .put("mime_type", medium.file().mimeType())
        .put("sha256", medium.file().sha256Hex())
        .put("file_size", medium.file().length())
        .put("id", id);
  }

  Answer download(Call call) {
    String id = call.segment(call.segments().size() - 1);
    Medium medium = find(id);
    if (medium == null || !isFresh(id, call.query().get("ext"), call.query().get("hash"))) {
      return notFound();
    }
    MediaFault.Kind fault = faults.takeForMedia(Provider.GRAPH, medium.messageId());
    if (fault == null) {
      return file(medium.file());
    }
    return switch (fault) {
      case FAIL -> Answer.text(500, "text/plain", "");
      case HTML -> Answer.text(200, "text/html; charset=utf-8", PAGE);
      case WRONG_BYTES -> file(medium.file().damaged());
      case GONE -> notFound();
    };
  }

  private static Answer file(MediaFile file) {
    return new Answer(200, file.mimeType(), file.bytes());
  }

  private static Answer notFound() {
    return Answer.text(404, "text/plain", "");
  }

  private boolean isFresh(String id, @Nullable String ext, @Nullable String hash) {
    if (ext == null || hash == null || !ext.matches("\\d{1,12}")) {
      return false;
    }
    long until = Long.parseLong(ext);
    return hash.equals(hash(id, until)) && pace.now().getEpochSecond() <= until;
  }

  Answer delete(String id) {
    return Answer.json(200, Json.object().put("success", media.remove(id) != null));
  }

  void forgetAll() {
    media.clear();
  }
}
