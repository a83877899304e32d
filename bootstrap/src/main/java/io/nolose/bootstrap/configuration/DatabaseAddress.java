package io.nolose.bootstrap.configuration;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where PostgreSQL is and who we are there, in the form that the JDBC driver wants.
 *
 * @param jdbcUrl without login
 * @param password empty when the server asks for none
 */
record DatabaseAddress(String jdbcUrl, String username, String password) {
  private static final List<String> SCHEMES =
      List.of("jdbc:postgresql:", "postgresql+psycopg:", "postgresql:", "postgres:");

  /** What libpq calls otherwise than the JDBC driver; the rest has the same name in both. */
  private static final Map<String, String> JDBC_NAMES =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding",
          "gssencmode", "gssEncMode",
          "ssl_mode", "sslmode");

  private static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /**
   * Reads {@code postgresql://user:password@host:port/database?sslmode=require}, also as {@code
   * postgres://}, {@code postgresql+psycopg://} and {@code jdbc:postgresql://}. Throws {@link
   * IllegalArgumentException} that says what is wrong without revealing a password.
   */
  static DatabaseAddress parse(String text) {
    String rest = withoutScheme(text.strip());
    int queryStart = rest.indexOf('?');
    Map<String, String> query =
        queryStart < 0 ? new LinkedHashMap<>() : query(rest.substring(queryStart + 1));
    String place = queryStart < 0 ? rest : rest.substring(0, queryStart);
    int slash = place.indexOf('/');
    String database = slash < 0 ? "" : decode(place.substring(slash + 1));
    String authority = slash < 0 ? place : place.substring(0, slash);
    int at = authority.lastIndexOf('@');
    require(
        at >= 0 || rest.indexOf('@') < 0, "write : / ? # @ in a password as %3A %2F %3F %23 %40");
    String login = at < 0 ? "" : authority.substring(0, at);
    int colon = login.indexOf(':');

    String username = decode(colon < 0 ? login : login.substring(0, colon));
    String password = colon < 0 ? "" : decode(login.substring(colon + 1));
    username = Optional.ofNullable(query.remove("user")).orElse(username);
    password = Optional.ofNullable(query.remove("password")).orElse(password);
    require(!username.isEmpty(), "it names no user");
    require(!database.isEmpty(), "it names no database");
    return new DatabaseAddress(
        "jdbc:postgresql://"
            + hosts(authority.substring(at + 1))
            + "/"
            + encode(database)
            + parameters(query),
        username,
        password);
  }

  private static String withoutScheme(String text) {
    for (String scheme : SCHEMES) {
      if (text.toLowerCase(Locale.ROOT).startsWith(scheme)) {
        require(text.startsWith("//", scheme.length()), "after the scheme comes //");
        return text.substring(scheme.length() + 2);
      }
    }
    throw new IllegalArgumentException("it looks like postgresql://user:password@host:5432/nolose");
  }

  private static String hosts(String text) {
    require(!text.isEmpty(), "it names no host");
    StringBuilder hosts = new StringBuilder();
    for (String host : text.split(",", -1)) {
      int portColon =
          host.startsWith("[") ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
      String name = portColon < 0 ? host : host.substring(0, portColon);
      String port = portColon < 0 ? "5432" : host.substring(portColon + 1);
      require(
          name.matches("\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+"),
          "its host is neither a name nor an address");
      require(
          port.matches("\\d{1,5}")
              && Integer.parseInt(port) >= 1
              && Integer.parseInt(port) <= 65_535,
          "its port is not a number from 1 to 65535");
      hosts.append(hosts.isEmpty() ? "" : ",").append(name).append(':').append(port);
    }
    return hosts.toString();
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String name = decode(pair.substring(0, equals));
        query.put(JDBC_NAMES.getOrDefault(name, name), decode(pair.substring(equals + 1)));
      }
    }
    String sslMode = query.get("sslmode");
    require(
        sslMode == null || SSL_MODES.contains(sslMode),
        "its sslmode is none of " + String.join(", ", SSL_MODES));
    return query;
  }

  private static String parameters(Map<String, String> query) {
    StringBuilder parameters = new StringBuilder();
    query.forEach((name, value) ->
        parameters
            .append(parameters.isEmpty() ? '?' : '&')
            .append(encode(name))
            .append('=')
            .append(encode(value)));
    return parameters.toString();
  }

  /** Percent-decodes; a plus sign stays one. */
  private static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    for (int place = 0; place < encoded.length; place++) {
      if (encoded[place] != '%') {
        bytes.write(encoded[place]);
        continue;
      }
      int high = place + 2 <= encoded.length - 1 ? Character.digit(encoded[place + 1], 16) : -1;
      int low = place + 2 <= encoded.length - 1 ? Character.digit(encoded[place + 2], 16) : -1;
      require(high >= 0 && low >= 0, "a percent sign in it has to be written as %25");
      bytes.write(high * 16 + low);
      place += 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void require(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  @Override
  public String toString() {
    return "DatabaseAddress[" + jdbcUrl + ", ***]";
  }
}
