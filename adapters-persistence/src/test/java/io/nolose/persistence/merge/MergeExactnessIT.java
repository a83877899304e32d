package io.nolose.persistence.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.merge.MergeScene;
import io.nolose.application.merge.UnmergeContacts;
import io.nolose.application.retention.ArchiveLane;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.message.Mark;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Undone merges leave no trace but their own record, and no column is forgotten. */
@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class MergeExactnessIT {
  /** What tells that there was a merge, and is meant to stay. */
  private static final Set<String> MESSAGES = Set.of("message", "message_archive");

  private static final List<String> RECORDS =
      List.of("contact_merge", "audit_entry", "tenant_event", "tenant_event_head");

  @Inject PostgresStore store;

  private StorePorts ports;

  @BeforeEach
  void emptyTheStore() {
    ports = store.emptied();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void undoingAllMergesShouldRestoreEveryRow(long seed) throws SQLException {
    MergeScene scene = new MergeScene(ports, seed).fill(6, 80);
    Random random = new Random(seed);
    leaveMarks(scene, random);
    giveTags(scene, random);
    archiveSome(scene, random);
    Map<String, List<String>> before = rows();
    List<Contact> alive = new ArrayList<>(scene.contacts);
    List<Contact> survivors = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Contact survivor = alive.get(random.nextInt(alive.size()));
      alive.remove(survivor);
      Contact absorbed = alive.remove(random.nextInt(alive.size()));
      alive.add(survivor);
      scene.merge(survivor, absorbed);
      survivors.addFirst(survivor);
    }
    assertThat(rows()).isNotEqualTo(before);
    archiveSome(scene, random);
    for (Contact survivor : survivors) {
      assertThat(scene.unmerge(survivor, null)).isInstanceOf(UnmergeContacts.Outcome.Undone.class);
    }
    Map<String, List<String>> after = rows();
    for (String table : before.keySet()) {
      assertThat(after.get(table)).as(table).isEqualTo(before.get(table));
    }
  }

  @Test
  void everyColumnThatNamesAContactOrAConversationShouldBeMovedOrLeftAloneForAReason()
      throws SQLException {
    TreeSet<String> known = new TreeSet<>(MovedColumn.LEFT_ALONE);
    MovedColumn.ALL.forEach(column -> known.add(column.table() + "." + column.column()));
    assertThat(
            list(
                """
                SELECT c.relname || '.' || a.attname
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
                WHERE c.relnamespace = 'nolose'::regnamespace AND c.relkind IN ('r', 'p')
                  AND a.attnum > 0 AND NOT a.attisdropped
                  AND a.attname IN ('contact_id', 'conversation_id', 'sender_id', 'actor_id')
                """))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  /** Where a message is, is not what it is: the archive is compared together with the rest. */
  private void archiveSome(MergeScene scene, Random random) {
    for (Channel channel : scene.channels) {
      ports
          .transactions()
          .run(
              scene.tenant,
              () ->
                  store
                      .all()
                      .retention()
                      .messageArchive()
                      .move(
                          new ArchiveLane(scene.tenant, channel.id()),
                          Instant.parse("9999-01-01T00:00:00Z"),
                          null,
                          1 + random.nextInt(15)));
    }
  }

  /** Reactions of several contacts, some on the same message. */
  private void leaveMarks(MergeScene scene, Random random) {
    List<Mark> marks = new ArrayList<>();
    for (Message message : scene.messages()) {
      for (Contact contact : scene.contacts) {
        if (random.nextInt(6) == 0) {
          marks.add(
              new Mark(
                  message.id(),
                  Mark.Kind.REACTION,
                  contact.id(),
                  List.of("👍"),
                  message.occurredAt(),
                  ""));
        }
      }
    }
    ports.transactions().run(scene.tenant, () -> ports.messageMarks().saveAll(scene.tenant, marks));
  }

  /** Some tags that both have, some that one of them has. */
  private void giveTags(MergeScene scene, Random random) {
    ports
        .transactions()
        .run(
            scene.tenant,
            () ->
                scene.contacts.forEach(contact ->
                    ports
                        .contactTags()
                        .add(
                            scene.tenant,
                            contact.id(),
                            new ContactTag("tag " + random.nextInt(3)),
                            contact.createdAt())));
  }

  private Map<String, List<String>> rows() throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : list("SELECT tablename::text FROM pg_tables WHERE schemaname = 'nolose'")) {
      if (MESSAGES.contains(table)) {
        rows.put(
            "every_message",
            list("SELECT to_jsonb(t)::text FROM nolose.every_message t ORDER BY 1"));
      } else if (!RECORDS.contains(table)) {
        rows.put(
            table, list("SELECT to_jsonb(t)::text FROM nolose.%s t ORDER BY 1".formatted(table)));
      }
    }
    return rows;
  }

  private List<String> list(String query) throws SQLException {
    try (Connection owner = store.owner();
        Statement statement = owner.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    }
  }
}
