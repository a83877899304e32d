package io.nolose.rest.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.application.message.IdempotencyKey;
import io.nolose.rest.problem.Violations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code Idempotency-Key} and digests what is asked under it: method, path and the body as
 * we understood it, so that white space and the order of fields make no difference.
 */
@Singleton
public final class RequestDigest {
  private final ObjectMapper json;

  @Inject
  public RequestDigest(ObjectMapper json) {
    this.json = json;
  }

  /** Null when the client sent no key; throws the 422 problem when it is not usable. */
  public @Nullable IdempotencyKey key(@Nullable String header, String route, Object body) {
    if (header == null) {
      return null;
    }
    try {
      return new IdempotencyKey(header, digest(route, body));
    } catch (IllegalArgumentException malformed) {
      throw Violations.problem(
          "Idempotency-Key", "has 1 to 255 printable ASCII characters without blanks");
    }
  }

  private String digest(String route, Object body) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((route + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest(json.writeValueAsBytes(body)));
    } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
