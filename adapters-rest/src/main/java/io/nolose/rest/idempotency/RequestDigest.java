package io.nolose.rest.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/**
 * Digests what is asked of a route: its parameters and the body as we understood it, so that white
 * space, the order of fields and the boundaries of parts make no difference.
 */
@Singleton
public class RequestDigest {
  private static final int CHUNK_BYTES = 64 * 1024;

  private final ObjectMapper json;

  @Inject
  public RequestDigest(ObjectMapper json) {
    this.json = json;
  }

  /** SHA-256, lower-case hexadecimal. */
  String of(@Nullable Object[] parameters) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Object parameter : parameters) {
        if (parameter instanceof FileUpload file) {
          sha.update((file.fileName() + '\n').getBytes(StandardCharsets.UTF_8));
          add(sha, file.uploadedFile());
        } else {
          sha.update(json.writeValueAsBytes(parameter));
        }
        sha.update((byte) '\n');
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static void add(MessageDigest sha, Path file) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream bytes = Files.newInputStream(file)) {
      for (int length = bytes.read(chunk); length >= 0; length = bytes.read(chunk)) {
        sha.update(chunk, 0, length);
      }
    }
  }
}
