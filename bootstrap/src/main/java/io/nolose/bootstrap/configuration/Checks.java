package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Check;
import io.nolose.bootstrap.outbound.EncryptionKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What values may look like. */
final class Checks {
  static final String DEVELOPMENT_SECRET_KEY = "development only: change me in production";
  static final String DEVELOPMENT_ENCRYPTION_KEYS =
      "development:bm8gbG9zZSBkZXZlbG9wbWVudCBrZXksIDMyIGJ5dGU=";

  /** Keys that Evolution API itself ships with or shows in its samples. */
  private static final Set<String> PUBLIC_EVOLUTION_KEYS =
      Set.of("BQYHJGJHJ", "429683C4C977415CAAFCCE10F7D57E11");

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "change(me|this|it|in)|replace(me|this|with)|placeholder|insert(your|here)|todo"
              + "|your(own|secret|api|access|token|app|verify|evolution|wa|whatsapp|key|super)");

  private static final Pattern WELL_KNOWN_SECRET =
      Pattern.compile("secretkey|supersecret|insecure|example|default|password|devsecret|sample");

  private static final int SECRET_LENGTH_MIN = 32;
  private static final int SECRET_VARIETY_MIN = 8;

  private Checks() {}

  static String database(String value, boolean isProduction) {
    try {
      DatabaseAddress.parse(value);
      return "";
    } catch (IllegalArgumentException wrong) {
      return "is not a PostgreSQL address: " + wrong.getMessage();
    }
  }

  static String secretKey(String value, boolean isProduction) {
    if (!isProduction) {
      return "";
    }
    String plain = plain(value);
    if (PLACEHOLDER.matcher(plain).find()
        || WELL_KNOWN_SECRET.matcher(plain).find()
        || plain.equals("secret")) {
      return "is a well-known value; make one with: openssl rand -base64 48";
    }
    if (value.length() < SECRET_LENGTH_MIN) {
      return "is too short: it needs at least 32 characters; make one with: openssl rand -base64 48";
    }
    return value.chars().distinct().count() < SECRET_VARIETY_MIN
        ? "is too easy to guess; make one with: openssl rand -base64 48"
        : "";
  }

  static String noPlaceholder(String value, boolean isProduction) {
    return isProduction && PLACEHOLDER.matcher(plain(value)).find()
        ? "still has the value of a sample file; set a value of your own or leave it empty"
        : "";
  }

  static String evolutionKey(String value, boolean isProduction) {
    return isProduction && PUBLIC_EVOLUTION_KEYS.contains(value.strip().toUpperCase(Locale.ROOT))
        ? "is a key that Evolution API publishes; set AUTHENTICATION_API_KEY there and"
            + " EVOLUTION_API_KEY here to one of your own"
        : "";
  }

  static String encryptionKeys(String value, boolean isProduction) {
    try {
      EncryptionKeys.parse(value);
    } catch (IllegalArgumentException wrong) {
      return "cannot be read: " + wrong.getMessage();
    }
    String publicKey =
        DEVELOPMENT_ENCRYPTION_KEYS.substring(DEVELOPMENT_ENCRYPTION_KEYS.indexOf(':') + 1);
    return isProduction && value.contains(publicKey)
        ? "contains the public key of the development profile; make one with: openssl rand -base64 32"
        : "";
  }

  static String httpUrl(String value, boolean isProduction) {
    URI uri;
    try {
      uri = new URI(value);
    } catch (URISyntaxException wrong) {
      return "is not a URL; it looks like https://host or http://host:port";
    }
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp || uri.getHost() == null) {
      return "is not a URL; it looks like https://host or http://host:port";
    }
    if (uri.getPort() > 65_535) {
      return "names a port that does not exist";
    }
    return uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null
        ? "may have neither a login nor a query nor a fragment"
        : "";
  }

  static String hostName(String value, boolean isProduction) {
    return value.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?")
        ? ""
        : "is not a host name; it looks like crm.example.com";
  }

  static String origins(String value, boolean isProduction) {
    for (String origin : items(value)) {
      if (!origin.matches("https?://(\\[[0-9a-fA-F:]+]|[A-Za-z0-9.-]+)(:(\\d{1,5}|\\*))?")) {
        return "is not a list of origins; each looks like https://app.example.com, or"
            + " http://localhost:* for any port";
      }
    }
    return "";
  }

  static String addresses(String value, boolean isProduction) {
    for (String address : items(value)) {
      if (!address.matches("[A-Za-z0-9.:_-]+(/\\d{1,3})?")) {
        return "is not a list of addresses; each looks like 10.0.0.2, 10.0.0.0/8 or proxy";
      }
    }
    return "";
  }

  static String uuid(String value, boolean isProduction) {
    try {
      UUID id = UUID.fromString(value);
      return id.toString().equalsIgnoreCase(value) ? "" : "is not the id of a tenant";
    } catch (IllegalArgumentException wrong) {
      return "is not the id of a tenant";
    }
  }

  static Check number(long min, long max, String unit) {
    return (value, isProduction) -> {
      boolean isWithin =
          value.matches("\\d{1,9}") && Long.parseLong(value) >= min && Long.parseLong(value) <= max;
      return isWithin ? "" : "is not a whole number of %s from %d to %d".formatted(unit, min, max);
    };
  }

  static Check oneOf(String... values) {
    return (value, isProduction) ->
        List.of(values).contains(value) ? "" : "is none of " + String.join(", ", values);
  }

  static Check like(Pattern form, String complaint) {
    return (value, isProduction) -> form.matcher(value).matches() ? "" : complaint;
  }

  /** The parts of a list that is written with commas. */
  static List<String> items(String value) {
    return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
  }

  private static String plain(String value) {
    return value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
