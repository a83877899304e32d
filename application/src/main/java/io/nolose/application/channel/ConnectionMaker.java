package io.nolose.application.channel;

import io.nolose.application.UuidSource;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProvisionResult;
import java.time.Instant;
import java.util.List;

/** Attaches a new connection to a channel, for the use cases that do. */
public final class ConnectionMaker {

  /** A connection that may be made. */
  record Plan(ConnectionId connection, ProviderKind provider, ProvisionResult result) {}

  private final ChannelRepository channels;
  private final ChannelRoutes routes;
  private final CredentialStore credentials;
  private final Providers<ChannelConnector> connectors;
  private final UuidSource ids;

  public ConnectionMaker(
      ChannelRepository channels,
      ChannelRoutes routes,
      CredentialStore credentials,
      Providers<ChannelConnector> connectors,
      UuidSource ids) {
    this.channels = channels;
    this.routes = routes;
    this.credentials = credentials;
    this.connectors = connectors;
    this.ids = ids;
  }

  /** Asks the provider's adapter; no transaction, no remote call. */
  Plan plan(Channel channel, ProviderKind provider, ProviderCredentials given) {
    return plan(channel, new ConnectionId(ids.next()), provider, given);
  }

  /**
   * The same for a channel that had connections before: one to the same account comes back as what
   * it was, so that all that the provider says of its messages still finds them.
   */
  Plan planAgain(
      Channel channel, List<Connection> former, ProviderKind provider, ProviderCredentials given) {
    return former.stream()
        .filter(connection -> connection.provider() == provider)
        .findFirst()
        .map(last -> new Returning(last, plan(channel, last.id(), provider, given)))
        .filter(Returning::isSameAccount)
        .map(Returning::plan)
        .orElseGet(() -> plan(channel, provider, given));
  }

  private Plan plan(
      Channel channel, ConnectionId connection, ProviderKind provider, ProviderCredentials given) {
    ConnectionDraft draft = new ConnectionDraft(channel.tenant(), channel.id(), connection, given);
    return new Plan(connection, provider, connectors.of(provider).provision(draft));
  }

  private record Returning(Connection last, Plan plan) {
    boolean isSameAccount() {
      return plan.result() instanceof ProvisionResult.Provisioned provisioned
          && provisioned.account().equals(last.account());
    }
  }

  /**
   * Stores the channel with the connection, its credentials and its route; joins the surrounding
   * transaction. Throws {@link io.nolose.domain.StaleAggregate} when the account is connected
   * already, here or in another tenant.
   */
  Channel make(Channel channel, Plan plan, ProvisionResult.Provisioned provisioned, Instant now) {
    Channel attached =
        channel.attach(
            Connection.create(plan.connection(), plan.provider(), provisioned.account(), now), now);
    channels.save(attached);
    credentials.save(channel.tenant(), plan.connection(), provisioned.credentials());
    routes.remove(plan.connection());
    routes.add(
        new ChannelRoute(
            plan.provider(),
            provisioned.routingKey(),
            channel.tenant(),
            channel.id(),
            plan.connection(),
            provisioned.signingSecret(),
            provisioned.verifyToken()));
    return attached;
  }
}
