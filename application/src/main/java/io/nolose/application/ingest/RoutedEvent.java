package io.nolose.application.ingest;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;

/** One event that is known to belong to a connection, about to be stored. */
@SuppressWarnings("ArrayRecordComponent")
public record RoutedEvent(
    TenantId tenant,
    ChannelId channel,
    ConnectionId connection,
    ProviderKind provider,
    EventFingerprint fingerprint,
    byte[] body,
    Instant receivedAt) {
  @Override
  public String toString() {
    return "RoutedEvent[" + connection + ", " + body.length + " bytes]";
  }
}
