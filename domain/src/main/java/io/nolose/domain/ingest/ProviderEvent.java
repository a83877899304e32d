package io.nolose.domain.ingest;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;

/**
 * What a provider reported, as it arrived and was stored. {@code body} is the raw bytes (with
 * secrets of the provider's protocol removed) and must not be changed by its readers.
 */
@SuppressWarnings("ArrayRecordComponent")
public record ProviderEvent(
    ProviderEventId id,
    TenantId tenant,
    ChannelId channel,
    ConnectionId connection,
    ProviderKind provider,
    byte[] body,
    Instant receivedAt) {

  @Override
  public String toString() {
    return "ProviderEvent[" + id + ", " + provider + ", " + body.length + " bytes]";
  }
}
