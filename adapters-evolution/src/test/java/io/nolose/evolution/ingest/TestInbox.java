package io.nolose.evolution.ingest;

import io.nolose.application.WorkSignals;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.InMemoryQuarantine;
import io.nolose.application.ingest.SigningSecrets;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.tenancy.TenantId;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Takes webhooks in without a database; knows one connection. */
@Singleton
public class TestInbox {
  static final ConnectionId KNOWN = new ConnectionId(new UUID(0x7000, 1));
  static final ConnectionId DELETED = new ConnectionId(new UUID(0x7000, 2));
  static final String UNKEYED_SECRET = "secret of nobody";

  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final InMemoryQuarantine quarantine =
      new InMemoryQuarantine(schema.database.guard(), 100);

  /** The secret derived for a connection, whether it still exists or not. */
  static String secretOf(ConnectionId connection) {
    return "secret of " + connection;
  }

  static SigningSecrets secrets() {
    return (_, key) ->
        List.of(new WebhookSecret(key == null ? UNKEYED_SECRET : "secret of " + key));
  }

  @Produces
  @Singleton
  AcceptProviderEvents accept() {
    ports
        .transactions()
        .callWithoutTenant(() -> {
          ports
              .channelRoutes()
              .add(
                  new ChannelRoute(
                      ProviderKind.EVOLUTION,
                      new RoutingKey(KNOWN.toString()),
                      new TenantId(new UUID(0x7000, 3)),
                      new ChannelId(new UUID(0x7000, 4)),
                      KNOWN,
                      null,
                      null));
          return Boolean.TRUE;
        });
    WorkSignals silent = _ -> {};
    return new AcceptProviderEvents(
        ports.transactions(),
        ports.channelRoutes(),
        secrets(),
        ports.inbox(),
        quarantine,
        silent,
        new SettableTime());
  }

  List<String> stored() {
    return schema.database.callForAll(() -> List.copyOf(schema.events.values())).stream()
        .map(InMemorySchema.StoredEvent::event)
        .map(ProviderEvent::body)
        .map(body -> new String(body, StandardCharsets.UTF_8))
        .toList();
  }

  List<InMemoryQuarantine.Kept> quarantined() {
    return quarantine.kept();
  }

  void breakDown() {
    schema.database.breakDown();
  }

  void recover() {
    schema.database.recover();
  }
}
