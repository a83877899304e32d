package io.nolose.rest.ingest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are replayed; may be left out.
 *
 * @param channelId only this channel's
 */
@RegisterForReflection
public record ReplayRequest(@Nullable String channelId) {
  static final ReplayRequest ALL = new ReplayRequest(null);
}
