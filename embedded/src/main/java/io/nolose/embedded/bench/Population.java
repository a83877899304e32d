package io.nolose.embedded.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Puts messages of the past straight into PostgreSQL, as its superuser and without checks of
 * foreign keys: what is measured is what comes after.
 */
final class Population implements AutoCloseable {
  private static final int ROWS_PER_STATEMENT = 5000;

  private static final String MESSAGES =
      """
      INSERT INTO nolose.message (tenant_id, id, conversation_id, channel_id, direction, origin,
        content_type, body, source, accepted_at, occurred_at, created_at)
      SELECT v.tenant_id, v.id, v.conversation_id, v.channel_id, 'OUTBOUND', 'ECHO', 'TEXT',
        'Sim, ainda temos. Posso separar um para você?', v.source, v.at, v.at, v.at
      FROM unnest(?, ?, ?, ?, ?, ?) AS v (tenant_id, id, conversation_id, channel_id, source, at)
      """;

  private static final String REFERENCES =
      """
      INSERT INTO nolose.message_reference (tenant_id, connection_id, provider_message_id,
        message_id, place)
      SELECT v.tenant_id, v.connection_id, v.provider_id, v.message_id, 0
      FROM unnest(?, ?, ?, ?) AS v (tenant_id, connection_id, provider_id, message_id)
      """;

  /** Ids as of that time, so that they stand in their index where real ones would. */
  private static final String PAST =
      """
      WITH made AS (
        SELECT c.tenant_id, c.id AS conversation_id, c.channel_id, k.id AS connection_id, k.provider,
          n, m.at,
          (lpad(to_hex((extract(epoch FROM m.at) * 1000)::bigint), 12, '0') || '7'
            || substr(md5(c.id::text || n), 1, 3) || '8'
            || substr(md5(n || c.id::text), 1, 15))::uuid AS id
        FROM nolose.conversation c
        JOIN nolose.connection k ON k.tenant_id = c.tenant_id AND k.channel_id = c.channel_id
        CROSS JOIN generate_series(?::int, ?::int) AS n
        CROSS JOIN LATERAL (
          SELECT now() - make_interval(years => ?) + n * interval '1 hour'
            + (abs(hashtext(c.id::text)) % 3600) * interval '1 second' AS at) m),
      named AS (
        INSERT INTO nolose.message_reference (tenant_id, connection_id, provider_message_id,
          message_id, place)
        SELECT tenant_id, connection_id, 'PAST' || replace(id::text, '-', ''), id, 0
        FROM made
        ORDER BY at)
      INSERT INTO nolose.message (tenant_id, id, conversation_id, channel_id, direction, origin,
        content_type, body, source, accepted_at, sent_at, delivered_at, read_at, occurred_at,
        created_at)
      SELECT tenant_id, id, conversation_id, channel_id, 'OUTBOUND', 'ECHO', 'TEXT',
        'Sim, ainda temos o produto ' || n || '. Posso separar um para você?', provider, at, at, at,
        at, at, at
      FROM made
      ORDER BY at
      """;

  /** Where prepared messages of a line belong. */
  private record Home(UUID tenant, UUID channel, UUID connection, List<UUID> conversations) {}

  private final Connection connection;

  private Population(Connection connection) {
    this.connection = connection;
  }

  static Population open(String jdbcUrl) {
    try {
      Connection connection = DriverManager.getConnection(jdbcUrl);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET session_replication_role = replica");
        statement.execute("SET work_mem = '64MB'");
      }
      return new Population(connection);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /**
   * Messages of ours that nothing but being accepted is known of yet, for receipts to report on.
   */
  void prepare(Mix mix, List<Line> lines, int count) {
    try {
      Map<Line, Home> homes = new HashMap<>();
      for (Line line : lines) {
        homes.put(line, home(line));
      }
      for (int first = 0; first < count; first += ROWS_PER_STATEMENT) {
        prepare(mix, homes, first, Math.min(count, first + ROWS_PER_STATEMENT));
      }
      run(
          "ANALYZE nolose.message, nolose.message_reference, nolose.conversation, nolose.contact,"
              + " nolose.contact_identity");
      run("CHECKPOINT");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** That many messages more in each conversation, an hour apart, beginning so many years ago. */
  void addPast(int years, int first, int last) {
    try (PreparedStatement insert = connection.prepareStatement(PAST)) {
      insert.setInt(1, first);
      insert.setInt(2, last);
      insert.setInt(3, years);
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  long messages() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM nolose.message")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  void tidy() {
    try {
      run("VACUUM ANALYZE");
      run("CHECKPOINT");
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void prepare(Mix mix, Map<Line, Home> homes, int from, int to) throws SQLException {
    List<Object[]> columns = new ArrayList<>();
    for (int column = 0; column < 8; column++) {
      columns.add(new Object[to - from]);
    }
    long now = System.currentTimeMillis();
    for (int index = from; index < to; index++) {
      Line line = mix.lineOf(index);
      Home home = homes.get(line);
      if (home == null) {
        throw new IllegalStateException("a message of no line");
      }
      int at = index - from;
      columns.get(0)[at] = home.tenant();
      columns.get(1)[at] =
          new UUID((now << 16) | 0x7000L, 0x8000_0000_0000_0000L | (0x1000_0000L + index));
      columns.get(2)[at] = home.conversations().get(index % home.conversations().size());
      columns.get(3)[at] = home.channel();
      columns.get(4)[at] = line.provider().name();
      columns.get(5)[at] = new Timestamp(now);
      columns.get(6)[at] = home.connection();
      columns.get(7)[at] = Mix.idOf(line, index);
    }
    try (PreparedStatement messages = connection.prepareStatement(MESSAGES);
        PreparedStatement references = connection.prepareStatement(REFERENCES)) {
      set(messages, columns, List.of(0, 1, 2, 3, 4, 5));
      messages.executeUpdate();
      set(references, columns, List.of(0, 6, 7, 1));
      references.executeUpdate();
    }
  }

  private void set(PreparedStatement statement, List<Object[]> columns, List<Integer> which)
      throws SQLException {
    int place = 1;
    for (int column : which) {
      String type =
          switch (column) {
            case 4, 7 -> "text";
            case 5 -> "timestamptz";
            default -> "uuid";
          };
      Array array = connection.createArrayOf(type, columns.get(column));
      statement.setArray(place++, array);
    }
  }

  private Home home(Line line) throws SQLException {
    List<UUID> conversations = new ArrayList<>();
    UUID channel = UUID.fromString(line.channel());
    UUID tenant = null;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT tenant_id, id FROM nolose.conversation WHERE channel_id = ? ORDER BY id")) {
      select.setObject(1, channel);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tenant = rows.getObject(1, UUID.class);
          conversations.add(rows.getObject(2, UUID.class));
        }
      }
    }
    if (tenant == null) {
      throw new IllegalStateException("nobody was greeted on line " + line.number());
    }
    return new Home(tenant, channel, UUID.fromString(line.connection()), conversations);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
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
