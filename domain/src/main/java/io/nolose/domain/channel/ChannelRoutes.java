package io.nolose.domain.channel;

import java.util.Collection;
import java.util.List;

/**
 * Finds the connection a webhook is for. Stands outside the tenant wall, for routing happens before
 * the tenant is known (see ADR "Tables without tenant policy"). Joins the surrounding transaction;
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ChannelRoutes {

  /** The routes among these keys that exist, in no order. */
  List<ChannelRoute> list(ProviderKind provider, Collection<RoutingKey> keys);

  /** Whether a connection of this provider was registered with that verify token. */
  boolean knowsVerifyToken(ProviderKind provider, WebhookSecret token);

  /** Throws {@link io.nolose.domain.StaleAggregate} when (provider, key) is taken. */
  void add(ChannelRoute route);

  /** Removes a connection's routes; none is no error. */
  void remove(ConnectionId connection);
}
