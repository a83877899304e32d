package io.nolose.cloudapi;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.InMemoryQuarantine;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.ChannelRoutes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What the webhook resource needs, on ports in memory. */
@Singleton
public final class TestWiring {
  private final InMemorySchema schema = new InMemorySchema();

  @Produces
  @Singleton
  public StorePorts ports() {
    return StorePorts.inMemory(schema);
  }

  @Produces
  @Singleton
  public InMemoryQuarantine quarantine() {
    return new InMemoryQuarantine(schema.database.guard(), 100);
  }

  @Produces
  @Singleton
  public Transactions transactions(StorePorts ports) {
    return ports.transactions();
  }

  @Produces
  @Singleton
  public ChannelRoutes routes(StorePorts ports) {
    return ports.channelRoutes();
  }

  @Produces
  @Singleton
  public CloudApiSettings settings() {
    return GraphTestbed.operatorsSettings("http://127.0.0.1:9");
  }

  @Produces
  @Singleton
  public AcceptProviderEvents accept(
      StorePorts ports, InMemoryQuarantine quarantine, CloudApiSettings settings) {
    return new AcceptProviderEvents(
        ports.transactions(),
        ports.channelRoutes(),
        (_, _) -> Optional.ofNullable(settings.appSecret()).map(List::of).orElse(List.of()),
        ports.inbox(),
        quarantine,
        TestWiring::ignore,
        new SettableTime());
  }

  private static void ignore(WorkSignals.Work work) {}
}
