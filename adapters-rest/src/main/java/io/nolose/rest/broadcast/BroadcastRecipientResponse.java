package io.nolose.rest.broadcast;

import io.nolose.application.broadcast.BroadcastQueries;
import io.nolose.domain.message.MessageFailure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one recipient.
 *
 * @param contactId as it was when the audience was fixed
 * @param messageId null unless a message was written
 * @param reason why none was written: {@code opted_out}, {@code no_address}, {@code
 *     template_misfilled} …; null otherwise
 * @param failure why his message failed; null otherwise
 * @param servedAt when his turn came; null before
 */
@RegisterForReflection
public record BroadcastRecipientResponse(
    String contactId,
    @Schema(
            enumeration = {
              "pending",
              "queued",
              "accepted",
              "sent",
              "delivered",
              "read",
              "played",
              "failed",
              "unknown",
              "cancelled",
              "skipped"
            })
        String result,
    @Nullable String messageId,
    @Nullable String reason,
    @Nullable Failure failure,
    @Nullable Instant servedAt) {

  /**
   * @param code the provider's, or one of ours
   */
  @RegisterForReflection
  @Schema(name = "BroadcastRecipientFailure")
  public record Failure(String code, String reason) {

    static @Nullable Failure of(@Nullable MessageFailure failure) {
      return failure == null ? null : new Failure(failure.code(), failure.reason());
    }
  }

  static BroadcastRecipientResponse of(BroadcastQueries.RecipientView view) {
    return new BroadcastRecipientResponse(
        view.contact().toString(),
        view.result().wireName(),
        view.message() == null ? null : view.message().toString(),
        view.reason(),
        Failure.of(view.failure()),
        view.at());
  }
}
