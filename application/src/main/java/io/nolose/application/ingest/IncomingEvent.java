package io.nolose.application.ingest;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import org.jspecify.annotations.Nullable;

/**
 * One event of a webhook delivery whose signature was verified, before it is known whose it is.
 *
 * @param key null when the body does not say for which connection it is
 */
@SuppressWarnings("ArrayRecordComponent")
public record IncomingEvent(ProviderKind provider, @Nullable RoutingKey key, byte[] body) {
  @Override
  public String toString() {
    return "IncomingEvent[" + provider + ", " + key + ", " + body.length + " bytes]";
  }
}
