package io.nolose.rest.compat;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.rest.channel.QrResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The Evolution side of a channel, under the names existing clients know.
 *
 * @param qrCode the QR code as a {@code data:} URL; null unless {@code status} is {@code qr}
 */
@RegisterForReflection
public record InstanceResponse(
    String instanceName,
    String channelId,
    @Schema(enumeration = {"disconnected", "connecting", "qr", "connected"}) String status,
    @Nullable String qrCode,
    @Nullable Instant qrCodeUpdatedAt,
    @Nullable Instant qrExpiresAt,
    @Nullable String phoneNumber,
    @Nullable String profileName,
    @Nullable Instant lastConnectedAt) {

  static InstanceResponse of(Channel channel) {
    Connection connection = connection(channel);
    return connection.status() instanceof ConnectionStatus.AwaitingPairing(PairingCode code)
        ? of(channel, connection, code)
        : of(channel, connection, null);
  }

  /** With a code that may be newer than the channel says. */
  static InstanceResponse of(Channel channel, PairingCode code) {
    return of(channel, connection(channel), code);
  }

  private static InstanceResponse of(
      Channel channel, Connection connection, @Nullable PairingCode code) {
    PhoneNumber number = connection.phoneNumber();
    return new InstanceResponse(
        connection.account().value(),
        channel.id().toString(),
        code == null ? connection.status().wireName() : "qr",
        code == null ? null : QrResponse.imageUrl(code),
        code == null ? null : code.issuedAt(),
        code == null ? null : code.expiresAt(),
        number == null ? null : number.value(),
        connection.profileName(),
        connection.lastConnectedAt());
  }

  /** For callers who may not link a phone. */
  InstanceResponse withoutCode() {
    return new InstanceResponse(
        instanceName,
        channelId,
        status,
        null,
        null,
        null,
        phoneNumber,
        profileName,
        lastConnectedAt);
  }

  private static Connection connection(Channel channel) {
    return channel
        .find(ProviderKind.EVOLUTION)
        .orElseThrow(() -> new IllegalStateException("the channel has no Evolution connection"));
  }

  @Override
  public String toString() {
    return "InstanceResponse[" + instanceName + ", " + status + "]";
  }
}
