package io.nolose.embedded.bench;

import io.vertx.core.buffer.Buffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks into PostgreSQL as the owner: what is durable, what is left to do; and the raw baseline.
 */
final class Ledger implements AutoCloseable {
  private static final int ROWS_PER_STATEMENT = 500;
  private static final List<String> DURABILITY =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  /**
   * What plain inserts reached.
   *
   * @param rows inserted
   * @param perSecond in the time spent in PostgreSQL
   */
  record Raw(long rows, double perSecond) {}

  private final Connection connection;

  private Ledger(Connection connection) {
    this.connection = connection;
  }

  static Ledger open(String jdbcUrl) {
    try {
      return new Ledger(DriverManager.getConnection(jdbcUrl));
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /**
   * The settings on which durability rests; throws {@link IllegalStateException} when one is off.
   */
  Map<String, String> durability() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("server_version", text("SHOW server_version"));
    for (String name : DURABILITY) {
      String value = text("SHOW " + name);
      if (!value.equals("on")) {
        throw new IllegalStateException(name + " is " + value + ": this would measure nothing");
      }
      settings.put(name, value);
    }
    return settings;
  }

  long eventsWaiting() {
    return number("SELECT count(*) FROM nolose.provider_event_due");
  }

  /**
   * What has come of all events so far.
   *
   * @param applied with all their effects
   * @param recorded entries of the tenants' logs that say a message came or its fate changed
   */
  record State(long applied, long recorded, long parked, long quarantined) {}

  State state() {
    long parked = number("SELECT count(*) FROM nolose.dead_letter");
    return new State(
        number("SELECT count(*) FROM nolose.provider_event") - eventsWaiting() - parked,
        number(
            "SELECT count(*) FROM nolose.tenant_event"
                + " WHERE kind IN ('message.received', 'message.status_changed')"),
        parked,
        number("SELECT count(*) FROM nolose.quarantine"));
  }

  long sendsOpen() {
    return number("SELECT count(*) FROM nolose.outbox WHERE state IN ('QUEUED', 'IN_FLIGHT')");
  }

  long sendsUnknown() {
    return number("SELECT count(*) FROM nolose.outbox WHERE state = 'UNKNOWN'");
  }

  /**
   * Queues texts in conversations as if they had been sent.
   *
   * @param channels whose conversations
   * @param mark with which every text begins; no two are alike
   * @param count so many altogether, at most, the same in each conversation
   * @return how many that are
   */
  long queue(List<String> channels, String mark, long count) {
    String where =
        channels.stream()
            .map(channel -> "'" + channel + "'")
            .collect(Collectors.joining(", ", "c.channel_id IN (", ")"));
    long conversations = number("SELECT count(*) FROM nolose.conversation c WHERE " + where);
    return queue(mark, Math.ceilDiv(count, Math.max(1, conversations)), count, where);
  }

  /** The ids of a channel's conversations. */
  List<String> conversations(String channel) {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT id FROM nolose.conversation WHERE channel_id = '" + channel + "'")) {
      List<String> ids = new ArrayList<>();
      while (found.next()) {
        ids.add(found.getString(1));
      }
      return ids;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private long queue(String mark, long each, long count, String where) {
    return number(
        """
        WITH made AS (
          SELECT c.tenant_id, gen_random_uuid() AS id, c.id AS conversation_id, c.channel_id,
            '%s ' || n || ' ' || c.id AS body
          FROM nolose.conversation c CROSS JOIN generate_series(1, %d) AS n
          WHERE %s
          ORDER BY n, c.id
          LIMIT %d),
        lanes AS (
          INSERT INTO nolose.outbox_lane (tenant_id, channel_id)
          SELECT DISTINCT tenant_id, channel_id FROM made
          ON CONFLICT DO NOTHING),
        messages AS (
          INSERT INTO nolose.message (tenant_id, id, conversation_id, channel_id, direction, origin,
            content_type, body, occurred_at, created_at)
          SELECT tenant_id, id, conversation_id, channel_id, 'OUTBOUND', 'LIVE', 'TEXT', body, now(),
            now()
          FROM made),
        entries AS (
          INSERT INTO nolose.outbox (tenant_id, message_id, channel_id, conversation_id, state,
            queued_at, due_at, attempts)
          SELECT tenant_id, id, channel_id, conversation_id, 'QUEUED', now(), now(), 0 FROM made
          RETURNING 1)
        SELECT count(*) FROM entries
        """
            .formatted(mark, each, where, count));
  }

  /**
   * Inserts bodies into a table without index or meaning, {@value #ROWS_PER_STATEMENT} rows a
   * statement and one commit for each statement, over one connection.
   *
   * @param bodies gives them all; asked again when they are used up before the time is
   * @param time spent in PostgreSQL after which no further statement is begun
   */
  Raw insertRaw(Supplier<Iterator<Buffer>> bodies, Duration time) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE public.bench_raw (body bytea NOT NULL)");
      Raw raw = insert(bodies, time);
      statement.execute("DROP TABLE public.bench_raw");
      return raw;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Raw insert(Supplier<Iterator<Buffer>> bodies, Duration time) throws SQLException {
    String many =
        "INSERT INTO public.bench_raw (body) VALUES (?)" + ",(?)".repeat(ROWS_PER_STATEMENT - 1);
    Iterator<Buffer> next = bodies.get();
    long rows = 0;
    long nanos = 0;
    try (PreparedStatement insert = connection.prepareStatement(many)) {
      while (nanos < time.toNanos()) {
        byte[][] batch = new byte[ROWS_PER_STATEMENT][];
        for (int i = 0; i < ROWS_PER_STATEMENT; i++) {
          next = next.hasNext() ? next : bodies.get();
          batch[i] = next.next().getBytes();
        }
        long begun = System.nanoTime();
        for (int i = 0; i < ROWS_PER_STATEMENT; i++) {
          insert.setBytes(i + 1, batch[i]);
        }
        insert.executeUpdate();
        nanos += System.nanoTime() - begun;
        rows += ROWS_PER_STATEMENT;
      }
    }
    return new Raw(rows, rows * 1e9 / Math.max(1, nanos));
  }

  private long number(String sql) {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("nothing comes of " + sql);
      }
      return rows.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // it is closed with the database anyway
    }
  }
}
