package io.nolose.domain.media;

import io.nolose.domain.StorableText;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that a provider has for a message, as the provider describes it. None of it is believed:
 * what is fetched is measured and looked at.
 *
 * @param sha256 of the file, lower-case hexadecimal; null when not said
 * @param size in bytes; null when not said
 * @param mimeType as declared; null when not said
 * @param fileName as the sender called it; null when not said
 */
public record MediaOffer(
    MediaTicket ticket,
    MediaKind kind,
    @Nullable String mimeType,
    @Nullable String fileName,
    @Nullable String sha256,
    @Nullable Long size) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public MediaOffer {
    mimeType = mimeType == null ? null : shortened(mimeType, 200);
    fileName = fileName == null ? null : shortened(fileName, 255);
    sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
    if (sha256 != null && !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a SHA-256 in hexadecimal has 64 characters");
    }
    if (size != null && size < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }

  private static String shortened(String text, int max) {
    return StorableText.of(text.length() > max ? text.substring(0, max) : text);
  }
}
