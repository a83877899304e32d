package io.nolose.persistence.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class StoredKeyIdsIT {
  @Inject PostgresStore store;
  @Inject AgroalDataSource application;

  private StorePorts ports;

  @BeforeEach
  void emptyTheStore() {
    ports = store.emptied();
  }

  @Test
  void listShouldBeEmptyWhenNothingIsStored() {
    assertThat(new StoredKeyIds(application).list()).isEmpty();
  }

  @Test
  void listShouldNameEachKeyOnceAcrossTenantsAndPassOverWhatItCannotRead() throws SQLException {
    storedSecret("\u0001\u0004mainnonce and ciphertext");
    storedSecret("\u0001\u0004mainanother");
    storedSecret("\u0001\u00072024-05nonce and ciphertext");
    storedSecret("");
    storedSecret("\u0001");
    storedSecret("of another making");

    assertThat(new StoredKeyIds(application).list()).containsExactly("2024-05", "main");
  }

  private void storedSecret(String ciphertext) throws SQLException {
    StoreFixture fixture = new StoreFixture(ports);
    Channel channel = fixture.storedChannel(fixture.storedTenant());
    var connection = channel.connections().getFirst().id();
    ports
        .transactions()
        .run(
            channel.tenant(),
            () -> ports.credentials().save(channel.tenant(), connection, ProviderCredentials.NONE));
    try (Connection owner = store.owner();
        PreparedStatement update =
            owner.prepareStatement(
                "UPDATE nolose.connection_credential SET ciphertext = ? WHERE connection_id = ?")) {
      update.setBytes(1, ciphertext.getBytes(StandardCharsets.ISO_8859_1));
      update.setObject(2, connection.value());
      update.executeUpdate();
    }
  }
}
