package io.nolose.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.ingest.RoutedEvent;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database closes its doors on everybody, and opens them again. */
@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class StoreOutageIT {
  /** More than all pools hold: each call may find one broken connection. */
  private static final int CALLS_MAX = 40;

  @Inject PostgresStore store;

  @ConfigProperty(name = "nolose.test.superuser-url")
  String superuserUrl;

  private StorePorts ports;
  private Channel channel;

  @BeforeEach
  void storeAChannel() {
    ports = store.emptied();
    StoreFixture fixture = new StoreFixture(ports);
    channel = fixture.storedChannel(fixture.storedTenant());
  }

  @AfterEach
  void openTheDoors() throws SQLException {
    asSuperuser("ALTER DATABASE nolose_persistence_it ALLOW_CONNECTIONS true");
  }

  @Test
  void portsShouldSayThatTheStoreIsUnavailableAndRecoverByThemselves() throws SQLException {
    closeTheDoors();
    assertThatThrownBy(this::find).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> ports.transactions().callWithoutTenant(() -> ports.users().isEmpty()))
        .isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(this::append).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(() -> ports.eventQueue().due(StoreFixture.T0, 1))
        .isInstanceOf(StoreUnavailable.class);
    openTheDoors();
    assertThat(callsUntilItWorks(this::find)).isLessThan(CALLS_MAX);
    assertThat(callsUntilItWorks(this::append)).isLessThan(CALLS_MAX);
    assertThat(callsUntilItWorks(() -> ports.eventQueue().due(StoreFixture.T0, 1)))
        .isLessThan(CALLS_MAX);
  }

  @Test
  void connectionThatBreaksInsideATransactionShouldBeUnavailableAndKeepNothing()
      throws SQLException {
    assertThatThrownBy(() ->
            ports
                .transactions()
                .run(
                    channel.tenant(),
                    () -> {
                      ports.channels().save(channel.close(StoreFixture.at(1)));
                      endAllConnections();
                    }))
        .isInstanceOf(StoreUnavailable.class);
    callsUntilItWorks(this::find);
    assertThat(ports.channelQueries().find(channel.tenant(), channel.id())).contains(channel);
  }

  @Test
  void healthShouldFollowTheStore() throws SQLException {
    assertThat(store.all().health().check().isUp()).isTrue();
    closeTheDoors();
    assertThat(store.all().health().check().isUp()).isFalse();
    openTheDoors();
    callsUntilItWorks(this::find);
    assertThat(store.all().health().check().details()).containsKey("version");
  }

  private void find() {
    ports.channelQueries().find(channel.tenant(), channel.id());
  }

  private void append() {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    ports
        .inbox()
        .append(
            List.of(
                new RoutedEvent(
                    channel.tenant(),
                    channel.id(),
                    channel.connections().getFirst().id(),
                    ProviderKind.EVOLUTION,
                    EventFingerprint.of(body),
                    body,
                    StoreFixture.T0)));
  }

  private static int callsUntilItWorks(Runnable call) {
    for (int calls = 1; calls < CALLS_MAX; calls++) {
      try {
        call.run();
        return calls;
      } catch (StoreUnavailable brokenConnection) {
        // the pool throws it away
      }
    }
    return CALLS_MAX;
  }

  private void closeTheDoors() throws SQLException {
    asSuperuser("ALTER DATABASE nolose_persistence_it ALLOW_CONNECTIONS false");
    endAllConnections();
  }

  private void endAllConnections() {
    try {
      asSuperuser(
          "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
              + " WHERE datname = 'nolose_persistence_it'");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private void asSuperuser(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuserUrl);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
