package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import java.util.Collection;
import java.util.List;

/**
 * Ends connections for good, for the use cases that do: first here, so that nothing more is sent or
 * taken in, then at the provider, as far as it answers.
 */
public final class Farewell {
  private final Transactions transactions;
  private final ChannelRepository channels;
  private final ChannelRoutes routes;
  private final CredentialStore credentials;
  private final Reach reach;

  public Farewell(
      Transactions transactions,
      ChannelRepository channels,
      ChannelRoutes routes,
      CredentialStore credentials,
      Reach reach) {
    this.transactions = transactions;
    this.channels = channels;
    this.routes = routes;
    this.credentials = credentials;
    this.reach = reach;
  }

  /** Stores {@code after} and ends those connections of {@code before}. */
  Channel part(Channel before, Channel after, Collection<ConnectionId> leaving) {
    List<Reach.Target> targets =
        before.connections().stream()
            .filter(connection -> leaving.contains(connection.id()))
            .map(connection -> reach.target(before, connection))
            .toList();
    transactions.run(
        before.tenant(),
        () -> {
          channels.save(after);
          for (Reach.Target target : targets) {
            routes.remove(target.connection().id());
            credentials.erase(before.tenant(), target.connection().id());
          }
        });
    for (Reach.Target target : targets) {
      reach.connector(target.connection().provider()).disconnect(target.access(), true);
    }
    return after;
  }
}
