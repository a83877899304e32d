package io.nolose.simulator.graph;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A small form with one file, as media uploads send it. */
record Multipart(Map<String, String> fields, @Nullable Buffer file, String fileType) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("name=\"([^\"]*)\"");
  private static final Pattern TYPE = Pattern.compile("(?i)content-type:\\s*([^\\r\\n]+)");

  static Multipart parse(@Nullable String contentType, byte[] body) {
    Map<String, String> fields = new HashMap<>();
    @Nullable Buffer file = null;
    String type = "application/octet-stream";
    Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
    if (boundary.find()) {
      String all = new String(body, StandardCharsets.ISO_8859_1);
      for (String part : all.split(Pattern.quote("--" + boundary.group(1)), -1)) {
        int end = part.indexOf("\r\n\r\n");
        Matcher name = NAME.matcher(part);
        if (end < 0 || !name.find()) {
          continue;
        }
        String head = part.substring(0, end);
        String content = part.substring(end + 4, Math.max(end + 4, part.length() - 2));
        if (head.contains("filename=")) {
          file = Buffer.buffer(content.getBytes(StandardCharsets.ISO_8859_1));
          Matcher declared = TYPE.matcher(head);
          type = declared.find() ? declared.group(1).trim() : type;
        } else {
          fields.put(name.group(1), content);
        }
      }
    }
    return new Multipart(fields, file, fields.getOrDefault("type", type));
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }
}
