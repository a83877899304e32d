package io.nolose.application.channel;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.RouteKey;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.Collection;
import java.util.List;

/** Routes of webhooks in memory. */
public final class InMemoryChannelRoutes implements ChannelRoutes {
  private final InMemorySchema schema;

  public InMemoryChannelRoutes(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<ChannelRoute> list(ProviderKind provider, Collection<RoutingKey> keys) {
    return schema.routes.values().stream()
        .filter(route -> route.provider() == provider)
        .filter(route ->
            keys.contains(route.key())
                || (route.account() != null && keys.contains(route.account())))
        .toList();
  }

  @Override
  public boolean knowsVerifyToken(ProviderKind provider, WebhookSecret token) {
    return schema.routes.values().stream()
        .anyMatch(route -> route.provider() == provider && token.equals(route.verifyToken()));
  }

  @Override
  public void add(ChannelRoute route) {
    schema.routes.insert(new RouteKey(route.provider(), route.key()), route);
  }

  @Override
  public void answerTo(ConnectionId connection, RoutingKey account) {
    schema
        .routes
        .rows()
        .forEach((key, route) -> {
          if (route.connection().equals(connection)) {
            schema.routes.put(
                key,
                new ChannelRoute(
                    route.provider(),
                    route.key(),
                    route.tenant(),
                    route.channel(),
                    route.connection(),
                    route.signingSecret(),
                    route.verifyToken(),
                    account));
          }
        });
  }

  @Override
  public void remove(ConnectionId connection) {
    schema
        .routes
        .rows()
        .forEach((key, route) -> {
          if (route.connection().equals(connection)) {
            schema.routes.remove(key);
          }
        });
  }
}
