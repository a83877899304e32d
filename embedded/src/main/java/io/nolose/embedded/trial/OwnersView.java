package io.nolose.embedded.trial;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks into PostgreSQL as the login that owns everything. Holds no connection, for the server may
 * be killed between any two looks.
 */
public final class OwnersView {
  private final String jdbcUrl;

  public OwnersView(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** Makes something of one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Whether the server takes connections and answers. */
  public boolean isOpen() {
    try {
      return number("SELECT 1") == 1;
    } catch (IllegalStateException notYet) {
      return false;
    }
  }

  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... parameters) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<T> all = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(reader.read(rows));
        }
      }
      return all;
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  public long number(String sql, @Nullable Object... parameters) {
    return list(sql, row -> row.getLong(1), parameters).getFirst();
  }

  /** Runs statements in one transaction. */
  public void change(String... statements) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl)) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.execute();
        }
      }
      connection.commit();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
