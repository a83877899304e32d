package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

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

  /** Ends those connections of a channel that {@code change}, on its newest state, leaves out. */
  Channel part(Channel before, UnaryOperator<Channel> change, Collection<ConnectionId> leaving) {
    List<Reach.Target> targets = targets(before, leaving);
    Channel after =
        transactions.callAgainWhenStale(
            before.tenant(), () -> forget(before, change, targets, false));
    sayGoodbye(targets);
    return after;
  }

  /**
   * The same, but what the provider still has to say of what was sent there is taken in, as long as
   * the channel is there.
   */
  public Channel retire(
      Channel before, UnaryOperator<Channel> change, Collection<ConnectionId> leaving) {
    List<Reach.Target> targets = targets(before, leaving);
    Channel after =
        transactions.callAgainWhenStale(
            before.tenant(), () -> forget(before, change, targets, true));
    sayGoodbye(targets);
    return after;
  }

  private List<Reach.Target> targets(Channel before, Collection<ConnectionId> leaving) {
    return before.connections().stream()
        .filter(connection -> leaving.contains(connection.id()))
        .map(connection -> reach.target(before, connection))
        .toList();
  }

  private void sayGoodbye(List<Reach.Target> targets) {
    for (Reach.Target target : targets) {
      reach.connector(target.connection().provider()).disconnect(target.access(), true);
    }
  }

  private Channel forget(
      Channel before,
      UnaryOperator<Channel> change,
      List<Reach.Target> targets,
      boolean keepsListening) {
    Channel after = change.apply(channels.find(before.tenant(), before.id()).orElse(before));
    channels.save(after);
    for (Reach.Target target : targets) {
      if (!keepsListening) {
        routes.remove(target.connection().id());
      }
      credentials.erase(before.tenant(), target.connection().id());
    }
    if (after.isClosed()) {
      channels.listFormer(after.tenant(), after.id()).forEach(former -> routes.remove(former.id()));
    }
    return after;
  }
}
