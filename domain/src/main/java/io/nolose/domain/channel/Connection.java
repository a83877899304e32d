package io.nolose.domain.channel;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way a channel reaches WhatsApp.
 *
 * @param phoneNumber the number as the provider reports it; null until first connected
 * @param lastConnectedAt when it last became connected
 * @param sendsPerMinute how many messages may leave through it a minute, 1 to {@link
 *     #SENDS_PER_MINUTE_MAX}; null for what is usual for the provider
 */
public record Connection(
    ConnectionId id,
    ProviderKind provider,
    ProviderAccount account,
    ConnectionStatus status,
    @Nullable PhoneNumber phoneNumber,
    @Nullable String profileName,
    @Nullable Instant lastConnectedAt,
    @Nullable Integer sendsPerMinute,
    Instant createdAt,
    Instant updatedAt) {

  /** The highest throughput of an official number: a thousand a second. */
  public static final int SENDS_PER_MINUTE_MAX = 60_000;

  public Connection {
    if (sendsPerMinute != null && (sendsPerMinute < 1 || sendsPerMinute > SENDS_PER_MINUTE_MAX)) {
      throw new IllegalArgumentException("1 to 60,000 messages leave a minute");
    }
  }

  public static Connection create(
      ConnectionId id, ProviderKind provider, ProviderAccount account, Instant now) {
    return new Connection(
        id,
        provider,
        account,
        new ConnectionStatus.Disconnected(null),
        null,
        null,
        null,
        null,
        now,
        now);
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
        sendsPerMinute,
        createdAt,
        now);
  }

  /**
   * The same connection at another pace.
   *
   * @param perMinute null for what is usual for the provider
   */
  public Connection paced(@Nullable Integer perMinute, Instant now) {
    return Objects.equals(perMinute, sendsPerMinute)
        ? this
        : new Connection(
            id,
            provider,
            account,
            status,
            phoneNumber,
            profileName,
            lastConnectedAt,
            perMinute,
            createdAt,
            now);
  }

  private boolean keepsStart(ConnectionStatus seen) {
    return seen instanceof ConnectionStatus.Connected && isConnected();
  }
}
