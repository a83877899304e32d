package io.nolose.evolution.wire;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An answer that carries a file as Base64. */
public final class WireFile {
  private static final String FILE = "base64";

  private WireFile() {}

  /**
   * Writes the file while it is read, and reads the answer to its end. False when there is none, or
   * an empty one. Throws what the sink throws, and {@link IOException} for an answer that is cut
   * off or no JSON.
   */
  public static boolean write(InputStream answer, OutputStream sink) throws IOException {
    try (JsonParser parser = WireJson.parser(answer)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      int size = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isFile = parser.currentName().equals(FILE);
        if (parser.nextToken() == JsonToken.VALUE_STRING && isFile && size == 0) {
          size = parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, sink);
        } else {
          parser.skipChildren();
        }
      }
      boolean isWhole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
      return isWhole && size > 0;
    }
  }
}
