package io.nolose.rest.channel;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What to disconnect; may be left out.
 *
 * @param connectionId which connection; all when left out
 */
@RegisterForReflection
public record DisconnectRequest(@Nullable String connectionId) {
  static final DisconnectRequest EVERYTHING = new DisconnectRequest(null);
}
