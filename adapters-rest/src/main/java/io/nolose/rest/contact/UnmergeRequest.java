package io.nolose.rest.contact;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Which merge to undo; may be left out.
 *
 * @param mergeId the last one when left out
 */
@RegisterForReflection
public record UnmergeRequest(@Nullable String mergeId) {
  static final UnmergeRequest LAST = new UnmergeRequest(null);
}
