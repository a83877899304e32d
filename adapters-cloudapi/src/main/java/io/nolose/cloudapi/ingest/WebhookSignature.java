package io.nolose.cloudapi.ingest;

import io.nolose.domain.channel.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Meta's proof that a webhook is from Meta: HMAC-SHA256 of the bytes as they came, keyed with the
 * app secret, as {@code sha256=<hex>} in {@code X-Hub-Signature-256}. The body must not be read and
 * written again before: Meta escapes characters that others do not.
 */
final class WebhookSignature {
  private static final String PREFIX = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-fA-F]{64}");

  private WebhookSignature() {}

  /**
   * Whether a secret made this signature; compared in constant time. Without a well-formed
   * signature no secret did. A secret is tried once, however often it is asked about: one delivery
   * may hold a thousand events.
   */
  static Predicate<WebhookSecret> proof(byte[] body, @Nullable String header) {
    if (header == null || !isWellFormed(header)) {
      return _ -> false;
    }
    byte[] claimed = HexFormat.of().parseHex(header.substring(PREFIX.length()));
    Map<WebhookSecret, Boolean> tried = new ConcurrentHashMap<>();
    return secret ->
        tried.computeIfAbsent(
            secret,
            fresh -> !fresh.value().isEmpty() && MessageDigest.isEqual(sign(body, fresh), claimed));
  }

  /** Whether it could be a signature at all: told before anything of the body is read. */
  static boolean isWellFormed(@Nullable String header) {
    return header != null && FORM.matcher(header).matches();
  }

  static byte[] sign(byte[] body, WebhookSecret secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
