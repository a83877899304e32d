package io.nolose.application.message;

/**
 * With what a client says that two requests are one. 1 to 255 printable ASCII characters.
 *
 * @param requestDigest SHA-256 of the request, lower-case hexadecimal: the same key with another
 *     request is a mistake
 */
public record IdempotencyKey(String value, String requestDigest) {
  public IdempotencyKey {
    if (!value.matches("[\\x21-\\x7e]{1,255}")) {
      throw new IllegalArgumentException("an idempotency key has 1 to 255 printable characters");
    }
  }
}
