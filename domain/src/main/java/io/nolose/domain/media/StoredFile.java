package io.nolose.domain.media;

import org.jspecify.annotations.Nullable;

/**
 * A file of which we have the bytes: they are in the {@link MediaStore} of its tenant.
 *
 * @param mimeType what the bytes look like, lower case and without parameters
 * @param fileName as its sender called it; null when not said
 */
public record StoredFile(
    MediaId id, MediaContent content, String mimeType, @Nullable String fileName) {

  /** In bytes. */
  public long size() {
    return content.size();
  }
}
