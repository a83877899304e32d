package io.nolose.rest.contact;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom to merge into the contact of the path.
 *
 * @param otherContactId his id leads on to the contact of the path from then on
 */
@RegisterForReflection
public record MergeRequest(@Schema(required = true) @Nullable String otherContactId) {}
