package io.nolose.domain.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One way a channel reaches WhatsApp.
 *
 * @param phoneNumber the number as the provider reports it; null until first connected
 * @param lastConnectedAt when it last became connected
 */
public record Connection(
    ConnectionId id,
    ProviderKind provider,
    ProviderAccount account,
    ConnectionStatus status,
    @Nullable PhoneNumber phoneNumber,
    @Nullable String profileName,
    @Nullable Instant lastConnectedAt,
    Instant createdAt,
    Instant updatedAt) {

  public static Connection create(
      ConnectionId id, ProviderKind provider, ProviderAccount account, Instant now) {
    return new Connection(
        id, provider, account, new ConnectionStatus.Disconnected(null), null, null, null, now, now);
  }

  public boolean isConnected() {
    return status instanceof ConnectionStatus.Connected;
  }

  /** The same connection after an observation; what was not observed stays as it was. */
  public Connection observe(ConnectionObservation seen, Instant now) {
    return new Connection(
        id,
        provider,
        account,
        keepsStart(seen.status()) ? status : seen.status(),
        seen.phoneNumber() != null ? seen.phoneNumber() : phoneNumber,
        seen.profileName() != null ? seen.profileName() : profileName,
        seen.status() instanceof ConnectionStatus.Connected connected && !isConnected()
            ? connected.since()
            : lastConnectedAt,
        createdAt,
        now);
  }

  private boolean keepsStart(ConnectionStatus seen) {
    return seen instanceof ConnectionStatus.Connected && isConnected();
  }
}
