package io.nolose.bootstrap.command;

import io.nolose.bootstrap.configuration.Configuration;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where PostgreSQL is, and the login that owns the schema. */
record OwnerLogin(String jdbcUrl, String username, String password) {
  private static final String URL = "nolose.owner.jdbc-url";
  private static final String SECONDS_TO_CONNECT = "5";

  /** What {@code DATABASE_URL} says; empty when it is not set. */
  static Optional<OwnerLogin> in(Configuration configuration) {
    Map<String, String> given = configuration.given();
    return Optional.ofNullable(given.get(URL))
        .map(url ->
            new OwnerLogin(
                url,
                given.getOrDefault("nolose.owner.username", ""),
                given.getOrDefault("nolose.owner.password", "")));
  }

  /** Connects outside any pool. */
  Connection connect() throws SQLException {
    try {
      // nobody else has asked for it yet; a binary finds it by this constant
      Class.forName("org.postgresql.Driver");
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException("the artefact lacks PostgreSQL's driver", missing);
    }
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
    properties.setProperty("loginTimeout", SECONDS_TO_CONNECT);
    properties.setProperty("ApplicationName", "nolose start");
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  @Override
  public String toString() {
    return "OwnerLogin[" + username + ", ***]";
  }
}
