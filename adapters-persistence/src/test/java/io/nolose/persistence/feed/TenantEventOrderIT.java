package io.nolose.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Why positions are taken the way they are: a follower that polls for what lies after its cursor
 * neither skips an event nor sees an effect before its cause, while transactions overlap and wait
 * for each other. The same stories are told of two simpler ways, and there they end badly.
 */
@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class TenantEventOrderIT {
  private static final UUID TENANT = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
  private static final int ROWS = 3;

  /** A way to number events, and to follow them. */
  private enum Way {
    HEAD(
        PostgresTenantEventLog.WRITE,
        "SELECT position, detail FROM tenant_event WHERE position > ? ORDER BY position"),
    SEQUENCE(
        "INSERT INTO by_sequence (detail) VALUES (?)",
        "SELECT position, detail FROM by_sequence WHERE position > ? ORDER BY position"),
    TRANSACTION_ID(
        "INSERT INTO by_transaction (detail) VALUES (?)",
        """
        SELECT position, detail FROM by_transaction
        WHERE position > ? AND position < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        ORDER BY position
        """);

    private final String append;
    private final String follow;

    Way(String append, String follow) {
      this.append = append;
      this.follow = follow;
    }
  }

  @Inject PostgresStore store;

  @BeforeEach
  void makeTables() throws SQLException {
    store.emptied();
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS order_it CASCADE");
      statement.execute("CREATE SCHEMA order_it");
      statement.execute("CREATE TABLE order_it.changed (id int PRIMARY KEY, changes int NOT NULL)");
      statement.execute("INSERT INTO order_it.changed SELECT n, 0 FROM generate_series(1, 3) n");
      statement.execute(
          "CREATE TABLE order_it.by_sequence (position bigserial PRIMARY KEY, detail text)");
      statement.execute(
          "CREATE TABLE order_it.by_transaction (position bigint NOT NULL"
              + " DEFAULT pg_current_xact_id()::text::bigint, detail text)");
      connection.commit();
    }
  }

  @Test
  void followerShouldNotSkipATransactionThatTookItsPositionFirstAndCommitsLast() throws Exception {
    assertThat(overtaken(Way.HEAD)).containsExactly("slow", "fast");
  }

  @Test
  void followerOfASequenceWouldSkipIt() throws Exception {
    assertThat(overtaken(Way.SEQUENCE)).containsExactly("fast");
  }

  @Test
  void followerShouldSeeCausesBeforeEffectsWhoeverBeganFirst() throws Exception {
    assertThat(builtUpon(Way.HEAD)).containsExactly("1:1", "1:2");
  }

  @Test
  void followerOfTransactionIdsWouldSeeThemTheOtherWayRound() throws Exception {
    assertThat(builtUpon(Way.TRANSACTION_ID)).containsExactly("1:2", "1:1");
  }

  @Test
  void followerShouldGetEverythingInOrderWhileManyTransactionsMeet() throws Exception {
    int writers = 6;
    int times = 40;
    List<String> followed = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(writers + 1)) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        running.add(threads.submit(writing(times)));
      }
      running.add(
          threads.submit(() -> {
            try (Connection reader = open()) {
              Follower follower = new Follower(Way.HEAD, reader);
              while (followed.size() < writers * times) {
                followed.addAll(follower.poll());
              }
            }
            return null;
          }));
      for (Future<?> one : running) {
        one.get();
      }
    }
    for (int row = 1; row <= ROWS; row++) {
      String prefix = row + ":";
      List<String> ofRow = followed.stream().filter(it -> it.startsWith(prefix)).toList();
      assertThat(ofRow)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, ofRow.size()).mapToObj(n -> prefix + n).toList());
    }
  }

  private Callable<Void> writing(int times) {
    return () -> {
      try (Connection connection = open()) {
        for (int time = 0; time < times; time++) {
          int row = ThreadLocalRandom.current().nextInt(ROWS) + 1;
          append(Way.HEAD, connection, change(connection, row));
          connection.commit();
        }
      }
      return null;
    };
  }

  /** One transaction takes its position and stays open; another begins and commits meanwhile. */
  private List<String> overtaken(Way way) throws Exception {
    try (Connection slow = open();
        Connection fast = open();
        Connection reader = open();
        var thread = Executors.newSingleThreadExecutor()) {
      Follower follower = new Follower(way, reader);
      append(way, slow, "slow");
      int process = processOf(fast);
      Future<?> second = thread.submit(() -> appendAndCommit(way, fast, "fast"));
      waitUntilDoneOrBlocked(second, process);
      List<String> followed = new ArrayList<>(follower.poll());
      slow.commit();
      second.get();
      followed.addAll(follower.poll());
      return followed;
    }
  }

  /** The one that began first changes what the other one has already changed and committed. */
  private List<String> builtUpon(Way way) throws Exception {
    try (Connection early = open();
        Connection late = open();
        Connection reader = open()) {
      Follower follower = new Follower(way, reader);
      change(early, 2);
      appendAndCommit(way, late, change(late, 1));
      List<String> followed = new ArrayList<>(follower.poll());
      appendAndCommit(way, early, change(early, 1));
      followed.addAll(follower.poll());
      return followed;
    }
  }

  private static Void appendAndCommit(Way way, Connection connection, String detail)
      throws SQLException {
    append(way, connection, detail);
    connection.commit();
    return null;
  }

  private static void append(Way way, Connection connection, String detail) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(way.append)) {
      if (way == Way.HEAD) {
        statement.setObject(1, TENANT);
        statement.setLong(2, 1);
        statement.setLong(3, 1);
        statement.setArray(4, array(connection, "text", "contact.updated"));
        for (int place = 5; place <= 8; place++) {
          statement.setArray(place, array(connection, "uuid", TENANT));
        }
        statement.setArray(9, array(connection, "timestamptz", "2026-01-01T00:00:00Z"));
        statement.setArray(10, array(connection, "text", detail));
      } else {
        statement.setString(1, detail);
      }
      statement.executeUpdate();
    }
  }

  private static Array array(Connection connection, String type, Object value) throws SQLException {
    return connection.createArrayOf(type, new Object[] {value});
  }

  /** Which change of that row it was, as {@code row:number}. */
  private static String change(Connection connection, int row) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE changed SET changes = changes + 1 WHERE id = ? RETURNING changes")) {
      statement.setInt(1, row);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return row + ":" + result.getInt(1);
      }
    }
  }

  private static int processOf(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
      result.next();
      return result.getInt(1);
    }
  }

  private void waitUntilDoneOrBlocked(Future<?> work, int process) throws SQLException {
    try (Connection watcher = open();
        PreparedStatement statement =
            watcher.prepareStatement("SELECT cardinality(pg_blocking_pids(?))")) {
      statement.setInt(1, process);
      boolean isBlocked = false;
      while (!isBlocked && !work.isDone()) {
        try (ResultSet result = statement.executeQuery()) {
          result.next();
          isBlocked = result.getInt(1) > 0;
        }
      }
    }
  }

  private Connection open() throws SQLException {
    Connection connection = store.owner();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = order_it, nolose");
    }
    connection.commit();
    return connection;
  }

  /** Reads what lies after its cursor, again and again. */
  private static final class Follower {
    private final Way way;
    private final Connection connection;
    private long cursor;

    Follower(Way way, Connection connection) {
      this.way = way;
      this.connection = connection;
    }

    List<String> poll() throws SQLException {
      List<String> found = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(way.follow)) {
        statement.setLong(1, cursor);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            cursor = result.getLong(1);
            found.add(result.getString(2));
          }
        }
      }
      connection.commit();
      return found;
    }
  }
}
