package io.nolose.persistence.sql;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current row of a result, by column name. A plain method throws {@link NullPointerException}
 * where the column is null: then the statement or the schema is wrong.
 */
public final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  public UUID uuid(String column) throws SQLException {
    return present(uuidOrNull(column), column);
  }

  public @Nullable UUID uuidOrNull(String column) throws SQLException {
    return result.getObject(column, UUID.class);
  }

  public String text(String column) throws SQLException {
    return present(textOrNull(column), column);
  }

  public @Nullable String textOrNull(String column) throws SQLException {
    return result.getString(column);
  }

  public Instant instant(String column) throws SQLException {
    return present(instantOrNull(column), column);
  }

  public @Nullable Instant instantOrNull(String column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public int number(String column) throws SQLException {
    return result.getInt(column);
  }

  public long bigNumber(String column) throws SQLException {
    return result.getLong(column);
  }

  public @Nullable Long bigNumberOrNull(String column) throws SQLException {
    return result.getObject(column, Long.class);
  }

  public boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  public @Nullable Boolean flagOrNull(String column) throws SQLException {
    boolean flag = result.getBoolean(column);
    return result.wasNull() ? null : (Boolean) flag;
  }

  public byte[] bytes(String column) throws SQLException {
    return present(bytesOrNull(column), column);
  }

  @SuppressWarnings("NullAway") // getBytes is not annotated: null is a null column
  public byte @Nullable [] bytesOrNull(String column) throws SQLException {
    return result.getBytes(column);
  }

  /** An array of texts; empty where the column is null. */
  public List<String> texts(String column) throws SQLException {
    Array array = result.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  /** An array of ids; empty where the column is null. */
  public List<UUID> uuids(String column) throws SQLException {
    Array array = result.getArray(column);
    return array == null ? List.of() : List.of((UUID[]) array.getArray());
  }

  private static <T> T present(@Nullable T value, String column) {
    return Objects.requireNonNull(value, () -> "column " + column + " is null");
  }
}
