package io.nolose.embedded.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Old messages from the side of PostgreSQL's superuser: where they are, and how long those who move
 * them hold their transactions.
 */
final class OldMessages implements AutoCloseable {
  private static final int SAMPLES_PER_SECOND = 50;

  /** Whoever has it, none of ours archives. */
  private static final String HOLD =
      """
      INSERT INTO nolose.round_lease (round, holder, held_until)
      VALUES ('ARCHIVING', gen_random_uuid(), now() + interval '1 day')
      ON CONFLICT (round) DO UPDATE
      SET holder = excluded.holder, held_until = excluded.held_until
      """;

  private static final String OLDEST_TRANSACTION =
      """
      SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)) * 1000, 0)::bigint
      FROM pg_stat_activity
      WHERE query LIKE '%archive_messages%' AND state <> 'idle' AND pid <> pg_backend_pid()
      """;

  private final Connection connection;
  private final Connection sampling;
  private final AtomicLong longestMs = new AtomicLong();
  private final ScheduledExecutorService sampler;

  private OldMessages(Connection connection, Connection sampling) {
    this.connection = connection;
    this.sampling = sampling;
    this.sampler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watching transactions").factory());
  }

  /** Nobody archives until {@link #release}. */
  static OldMessages hold(String jdbcUrl) {
    try {
      OldMessages made =
          new OldMessages(
              DriverManager.getConnection(jdbcUrl), DriverManager.getConnection(jdbcUrl));
      made.run(HOLD);
      return made;
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /** Lets archiving begin, and watches its transactions from now on. */
  void release() {
    var _ =
        sampler.scheduleAtFixedRate(
            this::sample, 0, 1_000 / SAMPLES_PER_SECOND, TimeUnit.MILLISECONDS);
    run("DELETE FROM nolose.round_lease");
  }

  private void sample() {
    longestMs.accumulateAndGet(number(sampling, OLDEST_TRANSACTION), Math::max);
  }

  /** As seen fifty times a second. */
  long longestTransactionMs() {
    return longestMs.get();
  }

  long archived() {
    return number(connection, "SELECT count(*) FROM nolose.message_archive");
  }

  /** Old ones that are not archived. */
  long left() {
    return number(
        connection,
        "SELECT count(*) FROM nolose.message WHERE occurred_at < now() - interval '730 days'");
  }

  /** Messages that are in both places. */
  long doubled() {
    return number(
        connection,
        "SELECT count(*) FROM nolose.message m"
            + " JOIN nolose.message_archive a ON a.tenant_id = m.tenant_id AND a.id = m.id");
  }

  /** Messages of it in both places. */
  long inConversation(String conversation) {
    return number(
        connection,
        "SELECT count(*) FROM nolose.every_message WHERE conversation_id = '"
            + UUID.fromString(conversation)
            + "'");
  }

  private void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static long number(Connection on, String sql) {
    try (Statement statement = on.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void close() {
    sampler.shutdownNow();
    sampler.close();
    try (connection;
        sampling) {
      // both are closed, whatever becomes of one
    } catch (SQLException alreadyGone) {
      // it is closed with the database anyway
    }
  }
}
