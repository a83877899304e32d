package io.nolose.rest.ingest;

import io.nolose.application.ingest.DeadLetter;
import io.nolose.application.ingest.DeadLetterQueries;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A provider event that could not be applied.
 *
 * @param replays how often it was given another chance
 * @param body what arrived, read as UTF-8; null in lists
 */
@RegisterForReflection
public record DeadLetterResponse(
    String id,
    String channelId,
    String connectionId,
    @Schema(enumeration = {"evolution", "cloud_api"}) String provider,
    String reason,
    Instant receivedAt,
    Instant parkedAt,
    int replays,
    int bodyBytes,
    @Nullable String body,
    @Nullable Discard discard) {

  /** Who decided that nothing has to be done, when and why. */
  @RegisterForReflection
  public record Discard(String userId, Instant at, String reason) {
    static @Nullable Discard of(DeadLetter.@Nullable Discard discard) {
      return discard == null
          ? null
          : new Discard(discard.by().toString(), discard.at(), discard.reason());
    }
  }

  static DeadLetterResponse of(DeadLetter letter) {
    return of(letter, null);
  }

  static DeadLetterResponse of(DeadLetterQueries.Opened opened) {
    return of(opened.letter(), new String(opened.body(), StandardCharsets.UTF_8));
  }

  private static DeadLetterResponse of(DeadLetter letter, @Nullable String body) {
    return new DeadLetterResponse(
        letter.event().toString(),
        letter.channel().toString(),
        letter.connection().toString(),
        letter.provider().wireName(),
        letter.reason(),
        letter.receivedAt(),
        letter.parkedAt(),
        letter.replays(),
        letter.bodyBytes(),
        body,
        Discard.of(letter.discard()));
  }
}
