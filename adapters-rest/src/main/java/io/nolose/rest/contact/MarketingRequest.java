package io.nolose.rest.contact;

import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a contact wants of marketing.
 *
 * @param stopped whether he wants none
 */
@RegisterForReflection
public record MarketingRequest(@Schema(required = true) @Nullable Boolean stopped) {

  /** Throws the 422 problem when it is not said. */
  boolean isStopped() {
    if (stopped == null) {
      throw Violations.problem("stopped", "is true or false");
    }
    return stopped;
  }
}
