package io.nolose.rest.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a connection stands after asking for it.
 *
 * @param qr what links a phone; null when none is needed, or not yet known
 */
@RegisterForReflection
public record ConnectResponse(
    String channelId,
    String connectionId,
    @Schema(enumeration = {"disconnected", "connecting", "qr", "connected"}) String status,
    @Nullable String statusReason,
    @Nullable QrResponse qr,
    ChannelResponse channel) {

  static ConnectResponse of(Channel channel, ConnectionId id) {
    Connection connection =
        channel
            .find(id)
            .orElseThrow(() -> new IllegalStateException("a connection that connects exists"));
    ConnectionResponse shown = ConnectionResponse.of(connection);
    QrResponse qr =
        connection.status() instanceof ConnectionStatus.AwaitingPairing waiting
            ? QrResponse.of(waiting.code())
            : null;
    return new ConnectResponse(
        channel.id().toString(),
        id.toString(),
        shown.status(),
        shown.statusReason(),
        qr,
        ChannelResponse.of(channel));
  }
}
