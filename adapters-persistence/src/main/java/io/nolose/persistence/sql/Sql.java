package io.nolose.persistence.sql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements on a pool: inside a JTA transaction on its connection, else each in a transaction
 * of its own. Failures come out as {@link StoreFailures} names them.
 *
 * <p>A parameter is a {@link java.util.UUID}, String, {@link java.time.Instant}, enum constant,
 * number, boolean, byte array, {@link Column} or null.
 */
public final class Sql {
  private final DataSource pool;
  private final Places places;

  public Sql(DataSource pool) {
    this.pool = pool;
    this.places = Places.of(pool);
  }

  public <T> List<T> list(String statement, RowReader<T> reader, @Nullable Object... parameters) {
    try (Places.Place _ = place();
        Connection connection = open();
        PreparedStatement prepared = prepare(connection, statement, parameters);
        ResultSet result = prepared.executeQuery()) {
      List<T> rows = new ArrayList<>();
      Row row = new Row(result);
      while (result.next()) {
        rows.add(reader.read(row));
      }
      return rows;
    } catch (SQLException failure) {
      throw StoreFailures.of(failure);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> find(
      String statement, RowReader<T> reader, @Nullable Object... parameters) {
    return list(statement, reader, parameters).stream().findFirst();
  }

  /**
   * Runs a first statement without parameters, then the statement, in a transaction of their own;
   * for pools that do not take part in JTA.
   */
  public <T> Optional<T> findAfter(
      String first, String statement, RowReader<T> reader, @Nullable Object... parameters) {
    try (Places.Place _ = place();
        Connection connection = open()) {
      connection.setAutoCommit(false);
      try (PreparedStatement before = connection.prepareStatement(first);
          PreparedStatement prepared = prepare(connection, statement, parameters)) {
        before.execute();
        Optional<T> found;
        try (ResultSet result = prepared.executeQuery()) {
          found = result.next() ? Optional.of(reader.read(new Row(result))) : Optional.empty();
        }
        connection.commit();
        return found;
      } catch (SQLException | RuntimeException failure) {
        connection.rollback();
        throw failure;
      }
    } catch (SQLException failure) {
      throw StoreFailures.of(failure);
    }
  }

  /** How many rows were written. */
  public int write(String statement, @Nullable Object... parameters) {
    try (Places.Place _ = place();
        Connection connection = open();
        PreparedStatement prepared = prepare(connection, statement, parameters)) {
      return prepared.executeUpdate();
    } catch (SQLException failure) {
      throw StoreFailures.of(failure);
    }
  }

  /** For statements that are asked for their effect, whatever they return. */
  public void run(String statement, @Nullable Object... parameters) {
    try (Places.Place _ = place();
        Connection connection = open();
        PreparedStatement prepared = prepare(connection, statement, parameters)) {
      prepared.execute();
    } catch (SQLException failure) {
      throw StoreFailures.of(failure);
    }
  }

  /**
   * For work that commits by itself: throws {@link IllegalStateException} inside a transaction of
   * the application, which would otherwise seem to cover it.
   */
  public static void requireNoTransaction() {
    if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException("this is not done inside a transaction");
    }
  }

  /**
   * For what only makes sense as a part of a transaction: {@link IllegalStateException} outside.
   */
  public static void requireTransaction() {
    if (QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException("this is only done inside a transaction");
    }
  }

  /** A transaction has the place of its connection from its beginning to its end. */
  Places.Place place() {
    return QuarkusTransaction.getStatus() == Status.STATUS_NO_TRANSACTION
        ? places.take()
        : Places.none();
  }

  /** Whatever keeps us from a connection keeps us from an answer. */
  private Connection open() {
    try {
      return pool.getConnection();
    } catch (SQLException failure) {
      throw StoreFailures.unavailable(failure);
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String statement, @Nullable Object[] parameters) throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    try {
      for (int i = 0; i < parameters.length; i++) {
        Object value = SqlValues.parameter(parameters[i]);
        prepared.setObject(
            i + 1,
            value instanceof Column column
                ? connection.createArrayOf(column.type(), column.values())
                : value);
      }
      return prepared;
    } catch (SQLException | RuntimeException failure) {
      prepared.close();
      throw failure;
    }
  }
}
