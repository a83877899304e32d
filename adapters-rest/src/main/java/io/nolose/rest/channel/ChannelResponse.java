package io.nolose.rest.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One WhatsApp number.
 *
 * @param status of the connection that is nearest to being usable; so are the four after it
 * @param preferredProvider through which messages leave wherever it can carry them; null for the
 *     connection that was added first
 * @param fallbackChannelId through which channel messages leave while they cannot leave through
 *     this one; null for none
 */
@RegisterForReflection
public record ChannelResponse(
    String id,
    String name,
    @Schema(enumeration = {"disconnected", "connecting", "qr", "connected"}) String status,
    @Nullable String statusReason,
    @Nullable String phoneNumber,
    @Nullable String profileName,
    @Nullable Instant lastConnectedAt,
    List<ConnectionResponse> connections,
    @Schema(enumeration = {"evolution", "cloud_api"}) @Nullable String preferredProvider,
    @Nullable String fallbackChannelId,
    Instant createdAt,
    Instant updatedAt) {

  /** The channel as clients see it. */
  public static ChannelResponse of(Channel channel) {
    Optional<ConnectionResponse> best =
        channel.connections().stream()
            .min(Comparator.comparingInt(ChannelResponse::distance))
            .map(ConnectionResponse::of);
    return new ChannelResponse(
        channel.id().toString(),
        channel.name(),
        best.map(ConnectionResponse::status).orElse("disconnected"),
        best.isEmpty() ? "the channel has no connection" : best.get().statusReason(),
        best.map(ConnectionResponse::phoneNumber).orElse(null),
        best.map(ConnectionResponse::profileName).orElse(null),
        best.map(ConnectionResponse::lastConnectedAt).orElse(null),
        channel.connections().stream().map(ConnectionResponse::of).toList(),
        channel.preferred() == null ? null : channel.preferred().wireName(),
        channel.fallback() == null ? null : channel.fallback().toString(),
        channel.createdAt(),
        channel.updatedAt());
  }

  private static int distance(Connection connection) {
    return switch (connection.status()) {
      case ConnectionStatus.Connected _ -> 0;
      case ConnectionStatus.AwaitingPairing _ -> 1;
      case ConnectionStatus.Connecting _ -> 2;
      case ConnectionStatus.Disconnected _ -> 3;
    };
  }
}
