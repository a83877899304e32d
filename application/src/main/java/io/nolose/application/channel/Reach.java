package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Brings together what is needed to act at a provider, for use cases that do. */
public final class Reach {

  /** A channel, one of its connections, and how to act there. */
  public record Target(Channel channel, Connection connection, ConnectionAccess access) {}

  private final Transactions transactions;
  private final ChannelRepository channels;
  private final CredentialStore credentials;
  private final Providers<ChannelConnector> connectors;

  public Reach(
      Transactions transactions,
      ChannelRepository channels,
      CredentialStore credentials,
      Providers<ChannelConnector> connectors) {
    this.transactions = transactions;
    this.channels = channels;
    this.credentials = credentials;
    this.connectors = connectors;
  }

  /** Joins the surrounding transaction. */
  public ConnectionAccess access(Channel channel, Connection connection) {
    ProviderCredentials stored =
        credentials.find(channel.tenant(), connection.id()).orElse(ProviderCredentials.NONE);
    return new ConnectionAccess(
        channel.tenant(), channel.id(), connection.id(), connection.account(), stored);
  }

  /** An open channel; opens its own transaction. */
  public Optional<Channel> findChannel(TenantId tenant, ChannelId channel) {
    return transactions
        .call(tenant, () -> channels.find(tenant, channel))
        .filter(found -> !found.isClosed());
  }

  /** An open channel; joins the surrounding transaction. */
  public Optional<Channel> findInside(TenantId tenant, ChannelId channel) {
    return channels.find(tenant, channel).filter(found -> !found.isClosed());
  }

  /** Opens its own transaction. */
  public Target target(Channel channel, Connection connection) {
    return transactions.call(
        channel.tenant(), () -> new Target(channel, connection, access(channel, connection)));
  }

  public ChannelConnector connector(ProviderKind provider) {
    return connectors.of(provider);
  }

  /**
   * Stores what a provider said, on the newest state of the channel; opens its own transaction. A
   * channel that was deleted meanwhile stays deleted. A connection that came up since {@code
   * channel} was read stays up: an answer about the way there is older than that.
   */
  public Channel observe(
      Channel channel, ConnectionId connection, ConnectionObservation seen, Instant now) {
    return transactions.callAgainWhenStale(
        channel.tenant(),
        () ->
            channels
                .find(channel.tenant(), channel.id())
                .filter(newest -> newest.find(connection).isPresent())
                .map(newest ->
                    isOvertaken(channel, newest, connection, seen)
                        ? newest
                        : saved(newest.observe(connection, seen, now)))
                .orElse(channel));
  }

  private static boolean isOvertaken(
      Channel before, Channel newest, ConnectionId connection, ConnectionObservation seen) {
    boolean isOnTheWay =
        switch (seen.status()) {
          case ConnectionStatus.AwaitingPairing _, ConnectionStatus.Connecting _ -> true;
          case ConnectionStatus.Connected _, ConnectionStatus.Disconnected _ -> false;
        };
    return isOnTheWay && !isUp(before, connection) && isUp(newest, connection);
  }

  private static boolean isUp(Channel channel, ConnectionId connection) {
    return channel.find(connection).filter(Connection::isConnected).isPresent();
  }

  private Channel saved(Channel channel) {
    channels.save(channel);
    return channel;
  }
}
