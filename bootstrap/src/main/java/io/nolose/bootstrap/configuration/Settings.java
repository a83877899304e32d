package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Group;
import io.nolose.bootstrap.outbound.JwtTokenIssuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All settings, in the order in which they are documented. A later one outdoes an earlier one. */
public final class Settings {
  private static final int YEAR_MINUTES = 365 * 24 * 60;
  private static final List<String> POOLS = List.of("", "intake.", "dispatcher.");
  private static final String NO_PASSWORD = "none";
  private static final Pattern HOST_NAMES =
      Pattern.compile("[A-Za-z0-9.-]+(\\s*,\\s*[A-Za-z0-9.-]+)*");
  private static final Pattern GRAPH_VERSION = Pattern.compile("v\\d{1,3}\\.\\d{1,2}");
  private static final Pattern META_TOKEN = Pattern.compile("\\p{Graph}+");
  private static final Pattern VERIFY_TOKEN = Pattern.compile("\\p{Graph}{8,}");
  private static final Pattern APP_SECRET = Pattern.compile("\\p{Graph}{16,}");
  private static final Pattern META_ID = Pattern.compile("\\d{1,40}");

  private static final List<Setting> SERVER =
      List.of(
          Setting.of("PORT", Group.SERVER, "The port on which the application listens.")
              .alias("NOLOSE_PORT")
              .otherwise("8080")
              .checked(Checks.number(0, 65_535, "a port"))
              .means("quarkus.http.port"),
          Setting.of(
                  "DOMAIN",
                  Group.SERVER,
                  "The host name under which clients reach the application, for example"
                      + " `crm.example.com`. Means `https://` and this name as the public address,"
                      + " unless `NOLOSE_PUBLIC_URL` says otherwise.")
              .checked(Checks::hostName)
              .means(value -> publicUrl(schemeOf(value) + value)),
          Setting.of(
                  "NOLOSE_PUBLIC_URL",
                  Group.SERVER,
                  "The address under which clients, and Evolution API with its webhooks, reach the"
                      + " application, without a path of ours. Without it (and without `DOMAIN`)"
                      + " Evolution channels cannot be connected.")
              .alias("WEBHOOK_BASE_URL", "NOLOSE_PUBLIC_BASE_URL")
              .checked(Checks::httpUrl)
              .means(Settings::publicUrl),
          Setting.of(
                  "NOLOSE_DEFAULT_PROVIDER",
                  Group.SERVER,
                  "The provider of a channel that is created without naming one: `evolution` or"
                      + " `cloud_api`.")
              .otherwise("evolution")
              .checked(Checks.oneOf("evolution", "cloud_api"))
              .means("nolose.server.default-provider", "nolose.rest.default-provider"),
          Setting.of(
                  "NOLOSE_CORS_ORIGINS",
                  Group.SERVER,
                  "Origins of browser applications that may call the API, separated by commas;"
                      + " `http://localhost:*` stands for every port. None by default.")
              .checked(Checks::origins)
              .means(value -> Map.of("quarkus.http.cors.origins", Settings.corsOrigins(value))),
          Setting.of(
                  "NOLOSE_TRUSTED_PROXIES",
                  Group.SERVER,
                  "Addresses, networks or names of the reverse proxies whose `X-Forwarded-…` headers"
                      + " are believed, separated by commas. None by default: then failed sign-ins"
                      + " behind a proxy are all counted as coming from it.")
              .checked(Checks::addresses)
              .means(Settings::trustedProxies),
          Setting.of("NOLOSE_LOG_LEVEL", Group.SERVER, "How much is logged.")
              .otherwise("INFO")
              .checked(Checks.oneOf("ERROR", "WARN", "INFO", "DEBUG", "TRACE"))
              .means("quarkus.log.level"),
          Setting.of(
                  "NOLOSE_LOG_FORMAT",
                  Group.SERVER,
                  "`text` for people, `json` (one object a line) for machines.")
              .otherwise("text")
              .checked(Checks.oneOf("text", "json"))
              .means(value ->
                  Map.of(
                      "quarkus.log.console.json.enabled", Boolean.toString(value.equals("json")))));

  private static final List<Setting> DATABASE =
      List.of(
          Setting.of(
                  "DATABASE_URL",
                  Group.DATABASE,
                  "Where PostgreSQL (15 to 18) is, with the login that owns the schema:"
                      + " `postgresql://user:password@host:port/database`, also as `postgres://`,"
                      + " `postgresql+psycopg://` or `jdbc:postgresql://`; parameters like"
                      + " `?sslmode=require` are passed on. Special characters of a password are"
                      + " written with `%`. Migrations run as this login; the application gives up"
                      + " its rights at each connection.")
              .secret()
              .required()
              .checked(Checks::database)
              .means(Settings::ownerLogin),
          Setting.of(
                  "NOLOSE_DATABASE_APP_URL",
                  Group.DATABASE,
                  "Another login for everything but migrations, where the owner may not create or"
                      + " take on roles. It must be a member of `nolose_app`, `nolose_intake` and"
                      + " `nolose_dispatcher`.")
              .secret()
              .checked(Checks::database)
              .means(Settings::poolLogin));

  private static final List<Setting> ACCESS =
      List.of(
          Setting.of(
                  "SECRET_KEY",
                  Group.ACCESS,
                  "From this secret the keys that sign access tokens and webhook addresses are"
                      + " derived: at least 32 characters, for example from `openssl rand -base64"
                      + " 48`. Changing it ends all access tokens; clients renew them by their"
                      + " refresh token.")
              .secret()
              .required()
              .otherwise("", Checks.DEVELOPMENT_SECRET_KEY)
              .checked(Checks::secretKey)
              .means(value ->
                  Map.of(
                      "nolose.server.secret-key",
                      value,
                      "smallrye.jwt.verify.secretkey",
                      JwtTokenIssuer.verificationKey(value))),
          Setting.of(
                  "NOLOSE_SECRET_KEY_PREVIOUS",
                  Group.ACCESS,
                  "The former `SECRET_KEY`, while it is being rotated: webhooks that Evolution API"
                      + " still signs with it are accepted. Remove it after each Evolution channel"
                      + " was connected once.")
              .secret()
              .checked(Checks::secretKey)
              .means("nolose.server.secret-key-previous"),
          Setting.of(
                  "NOLOSE_ENCRYPTION_KEYS",
                  Group.ACCESS,
                  "Keys under which providers' tokens are kept, as `id:base64` of 32 bytes each,"
                      + " separated by commas; for example `main:` and the output of `openssl rand"
                      + " -base64 32`. The first encrypts, all decrypt: to rotate, put a new one in"
                      + " front and keep the old ones.")
              .secret()
              .required()
              .otherwise("", Checks.DEVELOPMENT_ENCRYPTION_KEYS)
              .checked(Checks::encryptionKeys)
              .means("nolose.server.encryption-keys"),
          Setting.of(
                  "ACCESS_TOKEN_EXPIRE_MINUTES",
                  Group.ACCESS,
                  "For how many minutes an access token is good. Signing out and deactivating a user"
                      + " end it at once, however long it is.")
              .otherwise("15")
              .checked(Checks.number(1, YEAR_MINUTES, "minutes"))
              .means(value -> Map.of("nolose.server.access-token-lifetime", "PT" + value + "M")),
          Setting.of(
                  "NOLOSE_REGISTRATION",
                  Group.ACCESS,
                  "Who may register: `open` (anybody, each with a tenant of his own), `first_only`"
                      + " (only the very first user) or `closed`.")
              .otherwise("first_only", "open")
              .checked(Checks.oneOf("open", "first_only", "closed"))
              .means("nolose.server.registration"));

  private static final List<Setting> EVOLUTION =
      List.of(
          Setting.of("EVOLUTION_API_URL", Group.EVOLUTION, "Where Evolution API (v2) listens.")
              .alias("EVOLUTION_URL")
              .otherwise("http://evolution:8080")
              .checked(Checks::httpUrl)
              .means("nolose.evolution.url"),
          Setting.of(
                  "EVOLUTION_API_KEY",
                  Group.EVOLUTION,
                  "Its global key (`AUTHENTICATION_API_KEY` there). Empty: no Evolution channels.")
              .secret()
              .checked(Checks::evolutionKey, Checks::noPlaceholder)
              .means("nolose.evolution.api-key"),
          Setting.of(
                  "NOLOSE_EVOLUTION_WEBHOOK_URL",
                  Group.EVOLUTION,
                  "The address under which Evolution API reaches the application with its webhooks,"
                      + " without a path of ours, when that is not the public one: for example in a"
                      + " private network of both.")
              .checked(Checks::httpUrl)
              .means(value -> Map.of("nolose.evolution.webhook-base-url", withoutSlash(value))),
          Setting.of(
                  "NOLOSE_RECONCILIATION_INTERVAL",
                  Group.EVOLUTION,
                  "How often, in seconds, each connection is asked how it stands and compared with"
                      + " what the provider has. It happens at start and after a reconnect anyway.")
              .otherwise("600")
              .checked(Checks.number(1, 86_400, "a number of seconds"))
              .means(value -> Map.of("nolose.reconciliation.interval", "PT" + value + "S")),
          Setting.of(
                  "NOLOSE_RECONCILIATION_GRACE",
                  Group.EVOLUTION,
                  "How old, in seconds, a message at the provider has to be before it counts as"
                      + " missed: a younger one may still be on its way.")
              .otherwise("60")
              .checked(Checks.number(0, 3_600, "a number of seconds"))
              .means(value -> Map.of("nolose.reconciliation.grace", "PT" + value + "S")));

  private static final List<Setting> CLOUD_API =
      List.of(
          Setting.of(
                  "NOLOSE_TEMPLATE_SYNC_INTERVAL",
                  Group.CLOUD_API,
                  "How often, in seconds, the templates of each account are copied. It happens when a"
                      + " number is connected, and when Meta reports a change, anyway.")
              .otherwise("3600")
              .checked(Checks.number(60, 86_400, "a number of seconds"))
              .means(value -> Map.of("nolose.templates.interval", "PT" + value + "S")),
          Setting.of(
                  "WA_PHONE_NUMBER_ID",
                  Group.CLOUD_API,
                  "The operator's own number, by Meta's id. These five lines are filled together,"
                      + " or all empty, or only the last two: then tenants bring their own numbers.")
              .checked(Checks.like(META_ID, "is not an id of Meta's: it has only digits"))
              .means("nolose.cloudapi.phone-number-id"),
          Setting.of(
                  "WA_BUSINESS_ACCOUNT_ID", Group.CLOUD_API, "The WhatsApp business account of it.")
              .checked(Checks.like(META_ID, "is not an id of Meta's: it has only digits"))
              .means("nolose.cloudapi.business-account-id"),
          Setting.of(
                  "WA_ACCESS_TOKEN",
                  Group.CLOUD_API,
                  "A permanent token of a system user who may send for that account.")
              .secret()
              .checked(Checks::noPlaceholder, Checks.like(META_TOKEN, "may not contain spaces"))
              .means("nolose.cloudapi.access-token"),
          Setting.of(
                  "WA_VERIFY_TOKEN",
                  Group.CLOUD_API,
                  "Any word of 8 characters or more; Meta's dashboard asks for the same one when the"
                      + " webhook is set up.")
              .secret()
              .checked(
                  Checks::noPlaceholder,
                  Checks.like(VERIFY_TOKEN, "needs at least 8 characters and no spaces"))
              .means("nolose.cloudapi.verify-token"),
          Setting.of(
                  "WA_APP_SECRET",
                  Group.CLOUD_API,
                  "The secret of the Meta app, with which Meta signs webhooks.")
              .secret()
              .checked(
                  Checks::noPlaceholder,
                  Checks.like(APP_SECRET, "needs at least 16 characters and no spaces"))
              .means("nolose.cloudapi.app-secret"),
          Setting.of(
                  "NOLOSE_WA_TENANT",
                  Group.CLOUD_API,
                  "The id of the tenant to whom the operator's number belongs. Without it: the first"
                      + " one that registered.")
              .checked(Checks::uuid)
              .means("nolose.server.wa-tenant"),
          Setting.of("NOLOSE_GRAPH_URL", Group.CLOUD_API, "Where Meta's Graph API is.")
              .otherwise("https://graph.facebook.com")
              .checked(Checks::httpUrl)
              .means("nolose.cloudapi.graph-url"),
          Setting.of("NOLOSE_GRAPH_VERSION", Group.CLOUD_API, "Which version of it is spoken.")
              .otherwise("v25.0")
              .checked(Checks.like(GRAPH_VERSION, "is not a version; it looks like v25.0"))
              .means("nolose.cloudapi.graph-version"),
          Setting.of(
                  "NOLOSE_GRAPH_MEDIA_HOSTS",
                  Group.CLOUD_API,
                  "Names of the hosts from which Meta hands out files, separated by commas. Only they"
                      + " and the Graph API's own are shown the access token.")
              .otherwise("lookaside.fbsbx.com")
              .checked(Checks.like(HOST_NAMES, "is not a list of host names"))
              .means("nolose.cloudapi.media-hosts"));

  /** The whole table. */
  public static final List<Setting> ALL =
      Stream.of(
              Stream.of(SERVER, DATABASE, DatabaseSettings.ALL, ACCESS, EVOLUTION, CLOUD_API),
              Stream.of(SendingSettings.ALL, MediaSettings.ALL),
              Stream.of(RetentionSettings.ALL, OperationSettings.ALL))
          .flatMap(groups -> groups.flatMap(List::stream))
          .toList();

  private Settings() {}

  private static String schemeOf(String host) {
    return host.matches("localhost(:\\d+)?|127\\..*") ? "http://" : "https://";
  }

  private static Map<String, String> publicUrl(String value) {
    String url = withoutSlash(value);
    return Map.of(
        "nolose.server.public-url", url,
        "nolose.rest.public-base-url", url,
        "nolose.evolution.webhook-base-url", url);
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static Map<String, String> ownerLogin(String value) {
    DatabaseAddress address = DatabaseAddress.parse(value);
    Map<String, String> properties = poolLogin(value);
    properties.put("nolose.owner.jdbc-url", address.jdbcUrl());
    properties.put("nolose.owner.username", address.username());
    properties.put("nolose.owner.password", passwordOf(address));
    return properties;
  }

  private static Map<String, String> poolLogin(String value) {
    DatabaseAddress address = DatabaseAddress.parse(value);
    Map<String, String> properties = new LinkedHashMap<>();
    for (String pool : POOLS) {
      properties.put("quarkus.datasource." + pool + "jdbc.url", address.jdbcUrl());
      properties.put("quarkus.datasource." + pool + "username", address.username());
      properties.put("quarkus.datasource." + pool + "password", passwordOf(address));
    }
    return properties;
  }

  /** Flyway wants some password even when the server asks for none. */
  private static String passwordOf(DatabaseAddress address) {
    return address.password().isEmpty() ? NO_PASSWORD : address.password();
  }

  private static String corsOrigins(String value) {
    return Checks.items(value).stream()
        .map(origin ->
            origin.endsWith(":*")
                ? "/" + origin.substring(0, origin.length() - 1).replace(".", "[.]") + "[0-9]+/"
                : origin)
        .collect(Collectors.joining(","));
  }

  private static Map<String, String> trustedProxies(String value) {
    return Map.of(
        "quarkus.http.proxy.proxy-address-forwarding", "true",
        "quarkus.http.proxy.allow-x-forwarded", "true",
        "quarkus.http.proxy.trusted-proxies", String.join(",", Checks.items(value)));
  }
}
