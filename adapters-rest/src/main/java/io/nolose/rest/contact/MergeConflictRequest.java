package io.nolose.rest.contact;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * How to merge the two contacts of a conflict; may be left out.
 *
 * @param survivorId whose id stays; the one we met first when left out
 */
@RegisterForReflection
public record MergeConflictRequest(@Nullable String survivorId) {
  static final MergeConflictRequest THE_OLDER = new MergeConflictRequest(null);
}
