package io.nolose.simulator.journal;

import io.nolose.simulator.world.Provider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to one of the provider APIs.
 *
 * @param seq position in the log, shared by all kinds of entries
 * @param status the HTTP status answered; 0 when the connection was closed instead
 * @param fault the kind of the injected fault, null when none
 */
public record ReceivedCall(
    long seq,
    Instant at,
    Provider provider,
    String method,
    String path,
    int status,
    @Nullable String fault)
    implements Entry {
  @Override
  public String kind() {
    return "call";
  }
}
