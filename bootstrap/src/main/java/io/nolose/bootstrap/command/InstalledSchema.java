package io.nolose.bootstrap.command;

import io.nolose.domain.StoreUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The schema that is in the database now, asked as its owner: who else may not read its history.
 */
public final class InstalledSchema {
  private static final String NEWEST =
      """
      SELECT version FROM nolose.flyway_schema_history
      WHERE version IS NOT NULL AND success ORDER BY installed_rank DESC LIMIT 1
      """;

  private final OwnerLogin login;

  public InstalledSchema(String jdbcUrl, String username, String password) {
    this.login = new OwnerLogin(jdbcUrl, username, password);
  }

  /**
   * The version of its newest migration. Throws {@link StoreUnavailable} when it cannot be read.
   */
  public String version() {
    try (Connection database = login.connect();
        PreparedStatement question = database.prepareStatement(NEWEST);
        ResultSet newest = question.executeQuery()) {
      return newest.next() ? newest.getString(1) : "none";
    } catch (SQLException unreadable) {
      throw new StoreUnavailable("the history of the schema cannot be read", unreadable);
    }
  }
}
