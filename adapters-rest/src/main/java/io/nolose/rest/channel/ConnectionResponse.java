package io.nolose.rest.channel;

import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PhoneNumber;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One way a channel reaches WhatsApp. Credentials are never shown.
 *
 * @param sendsPerMinute how many messages leave a minute; null for what is usual for the provider
 * @param statusReason why it is not connected; null when there is nothing to explain
 */
@RegisterForReflection
public record ConnectionResponse(
    String id,
    @Schema(enumeration = {"evolution", "cloud_api"}) String provider,
    @Schema(enumeration = {"disconnected", "connecting", "qr", "connected"}) String status,
    @Nullable String statusReason,
    @Nullable String phoneNumber,
    @Nullable String profileName,
    @Nullable Instant lastConnectedAt,
    @Nullable Integer sendsPerMinute,
    Instant createdAt,
    Instant updatedAt) {

  static ConnectionResponse of(Connection connection) {
    PhoneNumber number = connection.phoneNumber();
    return new ConnectionResponse(
        connection.id().toString(),
        connection.provider().wireName(),
        connection.status().wireName(),
        reason(connection.status()),
        number == null ? null : number.value(),
        connection.profileName(),
        connection.lastConnectedAt(),
        connection.sendsPerMinute(),
        connection.createdAt(),
        connection.updatedAt());
  }

  private static @Nullable String reason(ConnectionStatus status) {
    return switch (status) {
      case ConnectionStatus.Disconnected disconnected -> disconnected.reason();
      case ConnectionStatus.Connecting _ -> "the provider has not answered yet";
      case ConnectionStatus.AwaitingPairing _ -> "a phone has to scan the QR code";
      case ConnectionStatus.Connected _ -> null;
    };
  }
}
