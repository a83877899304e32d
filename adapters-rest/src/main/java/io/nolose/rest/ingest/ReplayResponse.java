package io.nolose.rest.ingest;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What was replayed.
 *
 * @param replayed how many events wait to be applied again
 * @param hasMore whether others are left; ask again for them
 */
@RegisterForReflection
public record ReplayResponse(int replayed, boolean hasMore) {}
