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
  Optional<Channel> findChannel(TenantId tenant, ChannelId channel) {
    return transactions
        .call(tenant, () -> channels.find(tenant, channel))
        .filter(found -> !found.isClosed());
  }

  /** Opens its own transaction. */
  Target target(Channel channel, Connection connection) {
    return transactions.call(
        channel.tenant(), () -> new Target(channel, connection, access(channel, connection)));
  }

  ChannelConnector connector(ProviderKind provider) {
    return connectors.of(provider);
  }

  /**
   * Stores what a provider said, on the newest state of the channel; opens its own transaction. A
   * channel that was deleted meanwhile stays deleted.
   */
  Channel observe(
      Channel channel, ConnectionId connection, ConnectionObservation seen, Instant now) {
    return transactions.callAgainWhenStale(
        channel.tenant(),
        () ->
            channels
                .find(channel.tenant(), channel.id())
                .filter(newest -> newest.find(connection).isPresent())
                .map(newest -> saved(newest.observe(connection, seen, now)))
                .orElse(channel));
  }

  private Channel saved(Channel channel) {
    channels.save(channel);
    return channel;
  }
}
