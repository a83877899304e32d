package io.nolose.persistence.channel;

import io.nolose.domain.StorableText;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.persistence.sql.SqlValues;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection, present or removed; {@code removedAt} tells. */
@Entity
@Table(name = "connection")
@IdClass(ConnectionKey.class)
class ConnectionRow {
  /** The status as a word; its parts are in columns of their own. */
  enum Status {
    DISCONNECTED,
    CONNECTING,
    AWAITING_PAIRING,
    CONNECTED
  }

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Id UUID id;

  @Column(name = "channel_id")
  UUID channelId;

  int place;

  @Enumerated(EnumType.STRING)
  ProviderKind provider;

  String account;

  @Enumerated(EnumType.STRING)
  Status status;

  @Column(name = "status_reason")
  @Nullable String statusReason;

  @Column(name = "status_since")
  @Nullable OffsetDateTime statusSince;

  @Column(name = "pairing_code")
  @Nullable String pairingCode;

  @Column(name = "pairing_image")
  @Nullable String pairingImage;

  @Column(name = "pairing_typed_code")
  @Nullable String pairingTypedCode;

  @Column(name = "pairing_expires_at")
  @Nullable OffsetDateTime pairingExpiresAt;

  @Column(name = "phone_number")
  @Nullable String phoneNumber;

  @Column(name = "profile_name")
  @Nullable String profileName;

  @Column(name = "last_connected_at")
  @Nullable OffsetDateTime lastConnectedAt;

  @Column(name = "sends_per_minute")
  @Nullable Integer sendsPerMinute;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "updated_at")
  OffsetDateTime updatedAt;

  @Column(name = "removed_at")
  @Nullable OffsetDateTime removedAt;

  @Version int revision;

  static ConnectionRow of(Channel channel, Connection connection, int place) {
    ConnectionRow row = new ConnectionRow();
    row.tenantId = channel.tenant().value();
    row.id = connection.id().value();
    row.channelId = channel.id().value();
    row.createdAt = SqlValues.time(connection.createdAt());
    row.take(connection, place);
    return row;
  }

  /** What changes in a connection's life. */
  void take(Connection connection, int newPlace) {
    place = newPlace;
    provider = connection.provider();
    account = connection.account().value();
    phoneNumber = connection.phoneNumber() == null ? null : connection.phoneNumber().value();
    profileName = storable(connection.profileName());
    lastConnectedAt = timeOrNull(connection.lastConnectedAt());
    sendsPerMinute = connection.sendsPerMinute();
    updatedAt = SqlValues.time(connection.updatedAt());
    removedAt = null;
    take(connection.status());
  }

  private void take(ConnectionStatus now) {
    statusReason = null;
    statusSince = null;
    pairingCode = null;
    pairingImage = null;
    pairingTypedCode = null;
    pairingExpiresAt = null;
    switch (now) {
      case ConnectionStatus.Disconnected disconnected -> {
        status = Status.DISCONNECTED;
        statusReason = storable(disconnected.reason());
      }
      case ConnectionStatus.Connecting connecting -> {
        status = Status.CONNECTING;
        statusSince = SqlValues.time(connecting.since());
      }
      case ConnectionStatus.AwaitingPairing awaiting -> {
        status = Status.AWAITING_PAIRING;
        PairingCode code = awaiting.code();
        statusSince = SqlValues.time(code.issuedAt());
        pairingCode = storable(code.code());
        pairingImage = storable(code.imagePng());
        pairingTypedCode = storable(code.typedCode());
        pairingExpiresAt = SqlValues.time(code.expiresAt());
      }
      case ConnectionStatus.Connected connected -> {
        status = Status.CONNECTED;
        statusSince = SqlValues.time(connected.since());
      }
    }
  }

  Connection toDomain() {
    return new Connection(
        new ConnectionId(id),
        provider,
        new ProviderAccount(account),
        statusToDomain(),
        phoneNumber == null ? null : new PhoneNumber(phoneNumber),
        profileName,
        instantOrNull(lastConnectedAt),
        sendsPerMinute,
        createdAt.toInstant(),
        updatedAt.toInstant());
  }

  private ConnectionStatus statusToDomain() {
    return switch (status) {
      case DISCONNECTED -> new ConnectionStatus.Disconnected(statusReason);
      case CONNECTING -> new ConnectionStatus.Connecting(present(statusSince).toInstant());
      case AWAITING_PAIRING ->
          new ConnectionStatus.AwaitingPairing(
              new PairingCode(
                  present(pairingCode),
                  present(pairingImage),
                  pairingTypedCode,
                  present(statusSince).toInstant(),
                  present(pairingExpiresAt).toInstant()));
      case CONNECTED -> new ConnectionStatus.Connected(present(statusSince).toInstant());
    };
  }

  private static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value, "a check of the table promises it");
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : StorableText.of(text);
  }

  private static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
    return instant == null ? null : SqlValues.time(instant);
  }

  private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
