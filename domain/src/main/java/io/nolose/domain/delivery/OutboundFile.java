package io.nolose.domain.delivery;

import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import org.jspecify.annotations.Nullable;

/**
 * A file of ours that leaves with a message. Its bytes are in the {@link
 * io.nolose.domain.media.MediaStore}, under the tenant of the connection.
 *
 * @param mimeType what the bytes look like, lower case and without parameters
 * @param fileName as its sender called it; null when not said
 */
public record OutboundFile(
    MediaId id, MediaContent content, String mimeType, @Nullable String fileName) {}
