package io.nolose.persistence.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of many rows: a parameter for {@code unnest}, with which one statement writes or asks
 * for any number of rows.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Column(String type, @Nullable Object[] values) {

  public static <R> Column uuids(Collection<R> rows, Function<R, @Nullable UUID> value) {
    return of("uuid", rows, value);
  }

  public static <R> Column texts(Collection<R> rows, Function<R, @Nullable String> value) {
    return of("text", rows, value);
  }

  /** Names of enum constants. */
  public static <R> Column names(Collection<R> rows, Function<R, @Nullable Enum<?>> value) {
    return of("text", rows, value);
  }

  public static <R> Column times(Collection<R> rows, Function<R, @Nullable Instant> value) {
    return of("timestamptz", rows, value);
  }

  public static <R> Column numbers(Collection<R> rows, Function<R, @Nullable Integer> value) {
    return of("int4", rows, value);
  }

  public static <R> Column bigNumbers(Collection<R> rows, Function<R, @Nullable Long> value) {
    return of("int8", rows, value);
  }

  public static <R> Column flags(Collection<R> rows, Function<R, @Nullable Boolean> value) {
    return of("bool", rows, value);
  }

  public static <R> Column bytes(Collection<R> rows, Function<R, byte @Nullable []> value) {
    return new Column("bytea", rows.stream().map(value).toArray(byte[][]::new));
  }

  private static <R> Column of(
      String type, Collection<R> rows, Function<R, ? extends @Nullable Object> value) {
    @Nullable Object[] values = new Object[rows.size()];
    int index = 0;
    for (R row : rows) {
      values[index++] = SqlValues.parameter(value.apply(row));
    }
    return new Column(type, values);
  }
}
