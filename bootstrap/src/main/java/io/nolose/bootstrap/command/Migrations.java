package io.nolose.bootstrap.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The migrations of this version, from the list that comes along. Where a database has them all
 * there is nothing to ask of Flyway, which would take a seventh of a start to say so.
 */
final class Migrations {
  private static final String FILE = "/db/checksums";

  /** The class of SQL states for what may not be read or is not as expected. */
  private static final String SYNTAX_OR_ACCESS = "42";

  private static final String HISTORY =
      """
      SELECT version, checksum, success FROM nolose.flyway_schema_history
      WHERE version IS NOT NULL
      """;

  /** By version. */
  private final Map<String, Integer> checksums;

  Migrations(Map<String, Integer> checksums) {
    this.checksums = Map.copyOf(checksums);
  }

  /** Those of this version. */
  static Migrations ours() {
    try (InputStream file = Migrations.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("the artefact lacks " + FILE);
      }
      Map<String, Integer> checksums = new HashMap<>();
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          int gap = line.indexOf(' ');
          checksums.put(line.substring(0, gap), Integer.valueOf(line.substring(gap + 1)));
        }
      }
      return new Migrations(checksums);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Whether the database has each of them as it is here, and none that failed. When in doubt it has
   * not: Flyway says what is wrong. Throws what a broken connection throws.
   */
  boolean areAllIn(Connection database) throws SQLException {
    try {
      return hasHistory(database) && hasAll(database);
    } catch (SQLException failed) {
      String state = failed.getSQLState();
      if (state != null && state.startsWith(SYNTAX_OR_ACCESS)) {
        return false;
      }
      throw failed;
    }
  }

  private boolean hasAll(Connection database) throws SQLException {
    Map<String, Integer> missing = new HashMap<>(checksums);
    try (PreparedStatement history = database.prepareStatement(HISTORY);
        ResultSet rows = history.executeQuery()) {
      while (rows.next()) {
        if (!rows.getBoolean("success")) {
          return false;
        }
        missing.remove(rows.getString("version"), rows.getInt("checksum"));
      }
    }
    return missing.isEmpty();
  }

  private static boolean hasHistory(Connection database) throws SQLException {
    try (PreparedStatement question =
            database.prepareStatement(
                "SELECT to_regclass('nolose.flyway_schema_history') IS NOT NULL");
        ResultSet answer = question.executeQuery()) {
      return answer.next() && answer.getBoolean(1);
    }
  }
}
