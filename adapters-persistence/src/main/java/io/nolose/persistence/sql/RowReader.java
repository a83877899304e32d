package io.nolose.persistence.sql;

import java.sql.SQLException;

/** Turns the current row of a result into something of ours. */
@FunctionalInterface
public interface RowReader<T> {
  T read(Row row) throws SQLException;
}
