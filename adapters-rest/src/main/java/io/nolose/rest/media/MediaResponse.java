package io.nolose.rest.media;

import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A file of a message, and whether it can be had.
 *
 * @param mimeType what its bytes look like; before they are here, what the provider says
 * @param size in bytes; before they are here, what the provider says
 * @param url where its bytes are, once they are stored
 * @param verified whether the bytes are those the provider announced; null before they are here
 * @param reason why it cannot be had
 * @param detail what the provider said last, while there is no file
 * @param retryAt when it is tried again, while it is waited for
 */
@RegisterForReflection
public record MediaResponse(
    String id,
    @Schema(enumeration = {"image", "video", "video_note", "audio", "voice", "document", "sticker"})
        String kind,
    @Schema(enumeration = {"waiting", "stored", "unavailable"}) String status,
    @Nullable String mimeType,
    @Nullable String fileName,
    @Nullable Long size,
    @Nullable String url,
    @Nullable String sha256,
    @Nullable Boolean verified,
    @Schema(enumeration = {"gone", "too_large", "refused", "expired"}) @Nullable String reason,
    @Nullable String detail,
    @Nullable Instant retryAt) {

  /** The file as clients see it. */
  public static MediaResponse of(MediaFile file) {
    return switch (file.state()) {
      case MediaState.Waiting(var _, var dueAt, var lastError) ->
          missing(file, null, lastError, dueAt);
      case MediaState.Unavailable(var reason, var detail, var _) ->
          missing(file, reason, detail, null);
      case MediaState.Stored(var content, var mimeType, var isVerified, var _) ->
          new MediaResponse(
              file.id().toString(),
              file.offer().kind().wireName(),
              file.state().wireName(),
              mimeType,
              file.offer().fileName(),
              content.size(),
              "/api/media/" + file.id(),
              content.sha256(),
              isVerified,
              null,
              null,
              null);
    };
  }

  private static MediaResponse missing(
      MediaFile file,
      MediaState.@Nullable Reason reason,
      @Nullable String detail,
      @Nullable Instant retryAt) {
    return new MediaResponse(
        file.id().toString(),
        file.offer().kind().wireName(),
        file.state().wireName(),
        file.offer().mimeType(),
        file.offer().fileName(),
        file.offer().size(),
        null,
        null,
        null,
        reason == null ? null : reason.wireName(),
        detail,
        retryAt);
  }
}
