package io.nolose.rest.ingest;

import io.nolose.application.ingest.DeadLetter;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision that nothing has to be done.
 *
 * @param reason why
 */
@RegisterForReflection
public record DiscardRequest(
    @Schema(required = true, minLength = 1, maxLength = 500) @Nullable String reason) {

  String validReason() {
    if (reason == null
        || reason.isBlank()
        || reason.strip().length() > DeadLetter.Discard.REASON_LENGTH_MAX) {
      throw Violations.problem("reason", "has 1 to 500 characters");
    }
    return reason.strip();
  }
}
