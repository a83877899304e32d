package io.nolose.domain.channel;

import java.util.Collection;
import java.util.List;

/**
 * Finds the connection a webhook is for. Stands outside the tenant wall, for routing happens before
 * the tenant is known (see ADR "Tables without tenant policy"). Joins the surrounding transaction;
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ChannelRoutes {

  /**
   * The routes that have one of these keys, or are of an account that has, in no order. Several may
   * be of one account.
   */
  List<ChannelRoute> list(ProviderKind provider, Collection<RoutingKey> keys);

  /** Whether a connection of this provider was registered with that verify token. */
  boolean knowsVerifyToken(ProviderKind provider, WebhookSecret token);

  /** Throws {@link io.nolose.domain.StaleAggregate} when (provider, key) is taken. */
  void add(ChannelRoute route);

  /**
   * From now on the connection's route is found by its account, too. Nothing happens when the
   * connection has no route.
   */
  void answerTo(ConnectionId connection, RoutingKey account);

  /** Removes a connection's routes; none is no error. */
  void remove(ConnectionId connection);
}
