package io.nolose.persistence.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.retention.ArchiveLane;
import io.nolose.application.retention.ArchiveQueries;
import io.nolose.application.retention.MessageArchive;
import io.nolose.application.retention.MessageArchiveContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.message.Message;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresMessageArchiveIT implements MessageArchiveContract {
  private static final String COLUMNS =
      """
      SELECT string_agg(
        a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || %s, ', ' ORDER BY a.attnum)
      FROM pg_attribute a
      WHERE a.attrelid = 'nolose.%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped
      """;

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
  public MessageArchive archive() {
    return store.all().retention().messageArchive();
  }

  @Override
  public ArchiveQueries archived() {
    return store.all().retention().archiveQueries();
  }

  /** What a later migration adds to one, it has to add to the other and to the view. */
  @Test
  void bothTablesShouldHaveTheSameColumnsInTheSameOrder() throws SQLException {
    String notNull = "a.attnotnull::text";
    assertThat(list(COLUMNS.formatted(notNull, "message_archive")))
        .isEqualTo(list(COLUMNS.formatted(notNull, "message")));
    assertThat(list(COLUMNS.formatted("''", "every_message")))
        .isEqualTo(list(COLUMNS.formatted("''", "message")));
  }

  @Test
  void messageThatIsJustArchivedShouldBeWaitedForAndFound() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message old =
        fixture()
            .stored(
                fixture()
                    .inboundText(
                        fixture().storedConversation(channel),
                        fixture().newReference(channel),
                        "Oi",
                        StoreFixture.at(1)));
    List<Message> found = new ArrayList<>();
    assertSecondWaits(
        channel.tenant(),
        () ->
            archive()
                .move(
                    new ArchiveLane(channel.tenant(), channel.id()), StoreFixture.at(50), null, 10),
        () -> found.addAll(ports.messages().loadAllReferred(channel.tenant(), old.references())));
    assertThat(found).containsExactly(old);
  }

  @Test
  void archivingShouldPassOverWhatSomebodyIsChanging() throws Exception {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message old =
        fixture()
            .stored(
                fixture()
                    .inboundText(
                        fixture().storedConversation(channel),
                        fixture().newReference(channel),
                        "Oi",
                        StoreFixture.at(1)));
    int moved;
    try (Connection owner = store.owner();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute("UPDATE nolose.message SET body = body WHERE id = '" + old.id() + "'");
      moved =
          in(
                  channel.tenant(),
                  () ->
                      archive()
                          .move(
                              new ArchiveLane(channel.tenant(), channel.id()),
                              StoreFixture.at(50),
                              null,
                              10))
              .moved();
      owner.rollback();
    }
    assertThat(moved).isZero();
  }

  @Test
  void pageOfAConversationShouldWalkBothIndexes() throws SQLException {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    List<String> plan =
        list(
            """
            SET search_path TO nolose;
            SET enable_seqscan = off;
            SET enable_sort = off;
            EXPLAIN SELECT m.id FROM every_message m
            WHERE m.tenant_id = '%s' AND (m.occurred_at, m.id) < ('9999-01-01', '%s')
              AND m.conversation_id = '%s'
            ORDER BY m.occurred_at DESC, m.id DESC LIMIT 50
            """
                .formatted(channel.tenant(), channel.id(), channel.id()));
    assertThat(String.join("\n", plan))
        .contains("Merge Append")
        .contains("message_of_conversation")
        .contains("message_archive_of_conversation");
  }

  private List<String> list(String query) throws SQLException {
    try (Connection owner = store.owner();
        Statement statement = owner.createStatement()) {
      boolean isResult = statement.execute(query);
      while (!isResult) {
        isResult = statement.getMoreResults();
      }
      List<String> rows = new ArrayList<>();
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
      return rows;
    }
  }
}
