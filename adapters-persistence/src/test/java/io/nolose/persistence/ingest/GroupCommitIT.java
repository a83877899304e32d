package io.nolose.persistence.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.ingest.RoutedEvent;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.application.testing.Together;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries that share a commit, which the contract knows nothing of. */
@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class GroupCommitIT {
  @Inject PostgresStore store;

  private StorePorts ports;
  private Channel channel;

  @BeforeEach
  void storeAChannel() {
    ports = store.emptied();
    StoreFixture fixture = new StoreFixture(ports);
    channel = fixture.storedChannel(fixture.storedTenant());
  }

  @Test
  void appendShouldAnswerEverybodyWhenManyMoreDeliverThanThereAreConnections()
      throws ExecutionException, InterruptedException {
    int senders = 200;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> answers = new ArrayList<>();
      for (int sender = 0; sender < senders; sender++) {
        int own = sender;
        answers.add(
            threads.submit(() -> {
              for (int number = 0; number < 5; number++) {
                ports.inbox().append(List.of(event(own + "-" + number)));
              }
            }));
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
    }
    assertThat(stored()).isEqualTo(senders * 5);
  }

  @Test
  void appendShouldFailOnlyTheDeliveryThatIsBad() {
    List<Runnable> deliveries = new ArrayList<>();
    for (int number = 0; number < 6; number++) {
      RoutedEvent event = number == 3 ? badEvent() : event("good " + number);
      deliveries.add(() -> ports.inbox().append(List.of(event)));
    }
    Together.Endings endings = Together.run(deliveries);
    assertThat(endings.failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure).isInstanceOf(StoreUnavailable.class));
    assertThat(stored()).isEqualTo(5);
  }

  private int stored() {
    return ports
        .transactions()
        .call(
            channel.tenant(),
            () ->
                ports
                    .eventQueue()
                    .next(channel.tenant(), channel.id(), StoreFixture.at(9), 10_000)
                    .size());
  }

  private RoutedEvent event(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return event(body, EventFingerprint.of(body));
  }

  /** Its fingerprint is no hexadecimal number, so it cannot be written. */
  private RoutedEvent badEvent() {
    return event(new byte[0], new EventFingerprint("z".repeat(64)));
  }

  private RoutedEvent event(byte[] body, EventFingerprint fingerprint) {
    return new RoutedEvent(
        channel.tenant(),
        channel.id(),
        channel.connections().getFirst().id(),
        ProviderKind.EVOLUTION,
        fingerprint,
        body,
        StoreFixture.T0);
  }
}
