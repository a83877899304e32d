package io.nolose.domain.media;

import java.util.regex.Pattern;

/**
 * Bytes by what they are: equal content has an equal name.
 *
 * @param sha256 lower-case hexadecimal
 * @param size in bytes
 */
public record MediaContent(String sha256, long size) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public MediaContent {
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a SHA-256 in hexadecimal has 64 characters");
    }
    if (size < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }
}
