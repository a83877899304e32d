package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uploaded and received media, the newest 1,000. */
final class GraphMedia {
  private static final int KEPT_MAX = 1_000;
  private static final byte[] SAMPLE = "simulated media".getBytes(StandardCharsets.UTF_8);

  private record Medium(String type, Buffer bytes) {}

  private final Map<String, Medium> media = new LinkedHashMap<>();
  private int next = 7_000_001;

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
    String id = Integer.toString(next++);
    media.put(id, new Medium(multipart.fileType(), file));
    if (media.size() > KEPT_MAX) {
      media.remove(media.keySet().iterator().next());
    }
    return Answer.json(200, Json.object().put("id", id));
  }

  private @Nullable Medium find(String id) {
    Medium known = media.get(id);
    boolean inbound = id.length() <= 9 && !id.isEmpty() && id.chars().allMatch(Character::isDigit);
    return known == null && inbound ? new Medium("image/jpeg", Buffer.buffer(SAMPLE)) : known;
  }

  /** The description of a medium, null when there is none with this id. */
  @Nullable ObjectNode describe(String id, String baseUrl) {
    Medium medium = find(id);
    if (medium == null) {
      return null;
    }
    return Json.object()
        .put("messaging_product", "whatsapp")
        .put("url", baseUrl + "/lookaside/whatsapp_business/attachments/" + id)
        .put("mime_type", medium.type())
        .put("sha256", sha256(medium.bytes().getBytes()))
        .put("file_size", medium.bytes().length())
        .put("id", id);
  }

  Answer download(String id) {
    Medium medium = find(id);
    return medium == null
        ? Answer.text(404, "text/plain", "")
        : new Answer(200, medium.type(), medium.bytes());
  }

  Answer delete(String id) {
    return Answer.json(200, Json.object().put("success", media.remove(id) != null));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void forgetAll() {
    media.clear();
  }
}
