package io.nolose.persistence.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.inspection.Flaw;
import io.nolose.application.inspection.StoreFigures;
import io.nolose.application.inspection.StoreFiguresContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.Channel;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresStoreFiguresIT implements StoreFiguresContract {
  @Inject PostgresStore store;

  private StorePorts ports;

  @BeforeEach
  void emptyTheStore() {
    ports = store.emptied();
  }

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public StoreFigures figures() {
    return store.all().storeFigures();
  }

  /** No port can make them; a damaged disk or a hand can. */
  @Test
  void countFlawsShouldNameWhatNoPortStores() throws SQLException {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedEvent(channel, "{}", StoreFixture.T0);
    fixture().parkedEvent(channel, "{\"a\":1}", "no sense in it");
    fixture().storedQueued(channel, StoreFixture.T0);
    change(
        "DELETE FROM nolose.provider_event e WHERE EXISTS (SELECT FROM"
            + " nolose.provider_event_due d WHERE d.event_id = e.id)",
        "INSERT INTO nolose.provider_event_due (tenant_id, channel_id, sequence, event_id, due_at,"
            + " received_at, body_bytes) SELECT e.tenant_id, e.channel_id, e.sequence, e.id,"
            + " e.received_at, e.received_at, 2 FROM nolose.provider_event e",
        "INSERT INTO nolose.scheduled_send (tenant_id, message_id, channel_id, due_at)"
            + " SELECT tenant_id, message_id, channel_id, due_at FROM nolose.outbox");
    assertThat(in(channel.tenant(), () -> figures().countFlaws(channel.tenant())))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Flaw.WAITING_WITHOUT_EVENT, 1L,
                Flaw.WAITING_AND_SET_ASIDE, 1L,
                Flaw.SCHEDULED_AND_QUEUED, 1L));
  }

  /** Foreign keys keep them out, unless a restore left these away. */
  @Test
  void countFlawsShouldNameRowsThatLeadNowhere() throws SQLException {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    change(
        "ALTER TABLE nolose.conversation DROP CONSTRAINT conversation_tenant_id_contact_id_fkey",
        "ALTER TABLE nolose.message DROP CONSTRAINT message_tenant_id_conversation_id_fkey",
        "UPDATE nolose.conversation SET contact_id = id",
        "UPDATE nolose.message SET conversation_id = id");
    Map<Flaw, Long> found = in(channel.tenant(), () -> figures().countFlaws(channel.tenant()));
    emptyTheStore();
    change(
        "ALTER TABLE nolose.conversation ADD CONSTRAINT conversation_tenant_id_contact_id_fkey"
            + " FOREIGN KEY (tenant_id, contact_id) REFERENCES nolose.contact (tenant_id, id)",
        "ALTER TABLE nolose.message ADD CONSTRAINT message_tenant_id_conversation_id_fkey FOREIGN"
            + " KEY (tenant_id, conversation_id) REFERENCES nolose.conversation (tenant_id, id)");
    assertThat(found)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Flaw.CONVERSATION_WITHOUT_CONTACT, 1L, Flaw.MESSAGE_WITHOUT_CONVERSATION, 1L));
  }

  private void change(String... statements) throws SQLException {
    try (Connection owner = store.owner();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
      owner.commit();
    }
  }
}
