package io.nolose.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final String SECRET = "kX2v8Qm1Zr7Ty4Wn9Lp3Bd6Hs5Jf0Gc!";
  private static final String KEYS = "main:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "DATABASE_URL", "postgresql://ana:pw@db:5432/crm",
              "SECRET_KEY", SECRET,
              "NOLOSE_ENCRYPTION_KEYS", KEYS));

  @TempDir private Path folder;

  @Test
  void threeVariablesShouldBeEnoughInProduction() {
    assertThat(production().problems()).isEmpty();
  }

  @Test
  void nothingShouldBeNeededInDevelopment() {
    variables.clear();

    Configuration development = Configuration.read(environment(), false);

    assertThat(development.problems()).isEmpty();
    assertThat(development.defaults())
        .containsEntry("nolose.server.registration", "open")
        .containsKeys(
            "nolose.server.secret-key",
            "nolose.server.encryption-keys",
            "smallrye.jwt.verify.secretkey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATABASE_URL", "SECRET_KEY", "NOLOSE_ENCRYPTION_KEYS"})
  void missingVariableShouldBeNamedInProduction(String name) {
    variables.remove(name);
    assertThat(production().problems())
        .containsExactly(name + " is missing; see docs/configuration.md.");

    variables.put(name, "  ");
    assertThat(production().problems())
        .containsExactly(name + " is missing; see docs/configuration.md.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "change-me",
        "change_me_please_this_is_a_very_long_sample_value",
        "your-secret-key-here-and-make-it-long-enough",
        "your-super-secret-key-change-in-production",
        "please-replace-this-with-a-secret-of-your-own",
        "change-this-to-a-random-secret-in-production",
        "supersecretsupersecretsupersecret12",
        "short but not well-known",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "development only: change me in production"
      })
  void weakSecretKeyShouldBeRefusedInProductionOnly(String weak) {
    variables.put("SECRET_KEY", weak);

    assertThat(production().problems())
        .singleElement()
        .asString()
        .startsWith("SECRET_KEY is ")
        .endsWith(".")
        .doesNotContain(weak + " ");
    assertThat(Configuration.read(environment(), false).problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATABASE_URL | mysql://ana:pw@db/crm",
        "NOLOSE_DATABASE_APP_URL | postgresql://db/crm",
        "NOLOSE_ENCRYPTION_KEYS | AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
        "NOLOSE_ENCRYPTION_KEYS | main:AQID",
        "NOLOSE_ENCRYPTION_KEYS | main:not base64!",
        "NOLOSE_ENCRYPTION_KEYS | main:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "NOLOSE_ENCRYPTION_KEYS | development:bm8gbG9zZSBkZXZlbG9wbWVudCBrZXksIDMyIGJ5dGU=",
        "NOLOSE_ENCRYPTION_KEYS | renamed:bm8gbG9zZSBkZXZlbG9wbWVudCBrZXksIDMyIGJ5dGU=",
        "NOLOSE_SECRET_KEY_PREVIOUS | too short",
        "ACCESS_TOKEN_EXPIRE_MINUTES | 0",
        "ACCESS_TOKEN_EXPIRE_MINUTES | -5",
        "ACCESS_TOKEN_EXPIRE_MINUTES | 15m",
        "ACCESS_TOKEN_EXPIRE_MINUTES | 99999999999999999999",
        "NOLOSE_REGISTRATION | anyone",
        "NOLOSE_DEFAULT_PROVIDER | twilio",
        "NOLOSE_PUBLIC_URL | crm.example.com",
        "NOLOSE_PUBLIC_URL | ftp://crm.example.com",
        "NOLOSE_PUBLIC_URL | https://crm.example.com?x=1",
        "WEBHOOK_BASE_URL | https://",
        "DOMAIN | https://crm.example.com",
        "EVOLUTION_API_URL | evolution:8080",
        "EVOLUTION_URL | http://evo lution",
        "EVOLUTION_API_KEY | BQYHJGJHJ",
        "EVOLUTION_API_KEY | 429683C4C977415CAAFCCE10F7D57E11",
        "EVOLUTION_API_KEY | your-evolution-api-key",
        "NOLOSE_WA_TENANT | mine",
        "NOLOSE_GRAPH_URL | graph",
        "NOLOSE_GRAPH_VERSION | latest",
        "NOLOSE_GRAPH_MEDIA_HOSTS | https://files",
        "NOLOSE_CORS_ORIGINS | *",
        "NOLOSE_CORS_ORIGINS | https://app.example.com/path",
        "NOLOSE_TRUSTED_PROXIES | 10.0.0.1;10.0.0.2",
        "NOLOSE_LOG_LEVEL | loud",
        "NOLOSE_LOG_FORMAT | xml",
        "PORT | 80800",
        "NOLOSE_PORT | http"
      })
  void wrongValueShouldBeOneSentenceThatNamesTheVariable(String name, String value) {
    variables.put(name, value);

    assertThat(production().problems())
        .singleElement()
        .asString()
        .startsWith(name + " ")
        .endsWith(".")
        .doesNotContain("\n");
  }

  @Test
  void equalSecretsShouldBeRefusedBecauseNothingWasRotated() {
    variables.put("NOLOSE_SECRET_KEY_PREVIOUS", SECRET);

    assertThat(production().problems())
        .containsExactly("NOLOSE_SECRET_KEY_PREVIOUS is the same as SECRET_KEY.");
  }

  @Test
  void secretShouldComeFromAFile() throws IOException {
    Path file = folder.resolve("secret");
    Files.writeString(file, SECRET + "\n");
    variables.remove("SECRET_KEY");
    variables.put("SECRET_KEY_FILE", file.toString());

    assertThat(production().problems()).isEmpty();
    assertThat(production().given()).containsEntry("nolose.server.secret-key", SECRET);
  }

  @Test
  void everySecretShouldBeReadableFromAFile() throws IOException {
    Map<String, String> secrets =
        new HashMap<>(
            Map.of(
                "DATABASE_URL", "postgresql://ana:pw@db:5432/crm",
                "NOLOSE_DATABASE_APP_URL", "postgresql://app:pw@db:5432/crm",
                "SECRET_KEY", SECRET,
                "NOLOSE_SECRET_KEY_PREVIOUS", SECRET + "before",
                "NOLOSE_ENCRYPTION_KEYS", KEYS,
                "EVOLUTION_API_KEY", "a key",
                "WA_ACCESS_TOKEN", "a-token",
                "WA_VERIFY_TOKEN", "some-words",
                "WA_APP_SECRET", "0123456789abcdef",
                "NOLOSE_MEDIA_S3_SECRET_KEY", "a-secret"));
    List.of("NOLOSE_OPERATOR_TOKEN", "NOLOSE_ALERT_WEBHOOK_SECRET", "NOLOSE_SMTP_PASSWORD")
        .forEach(name -> secrets.put(name, "a-word-0123456789-abcdef"));
    assertThat(Settings.ALL.stream().filter(Setting::isSecret).map(Setting::name))
        .containsExactlyInAnyOrderElementsOf(secrets.keySet());
    variables.clear();
    variables.put("WA_PHONE_NUMBER_ID", "106540352242922");
    variables.put("WA_BUSINESS_ACCOUNT_ID", "102290129340398");
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      Path file = folder.resolve(secret.getKey());
      Files.writeString(file, secret.getValue() + "\r\n");
      variables.put(secret.getKey() + "_FILE", file.toString());
    }

    assertThat(production().problems()).isEmpty();
    assertThat(production().given())
        .containsEntry("nolose.cloudapi.app-secret", "0123456789abcdef")
        .containsEntry("nolose.evolution.api-key", "a key");
  }

  @Test
  void fileShouldBeNamedWhenItCannotServe() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    variables.remove("SECRET_KEY");
    variables.put("SECRET_KEY_FILE", folder.resolve("absent").toString());
    assertThat(production().problems())
        .singleElement()
        .asString()
        .startsWith("SECRET_KEY_FILE names a file that cannot be read");
    variables.put("SECRET_KEY_FILE", empty.toString());
    assertThat(production().problems())
        .containsExactly("SECRET_KEY_FILE names a file that is empty.");

    variables.put("SECRET_KEY", SECRET);
    assertThat(production().problems())
        .containsExactly("SECRET_KEY and SECRET_KEY_FILE are both set; one is enough.");
  }

  @Test
  void loginOfTheOwnerShouldServePoolsAndMigrations() {
    variables.put("DATABASE_URL", "postgresql+psycopg://owner:o%24w%7Bn@db/crm?sslmode=require");

    assertThat(production().given())
        .containsEntry(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5432/crm?sslmode=require")
        .containsEntry("quarkus.datasource.username", "owner")
        .containsEntry("quarkus.datasource.intake.password", "o$w{n")
        .containsEntry("quarkus.datasource.dispatcher.username", "owner")
        .containsEntry("nolose.owner.username", "owner")
        .containsEntry("nolose.owner.password", "o$w{n");
  }

  @Test
  void loginOfTheApplicationShouldServePoolsOnly() {
    variables.put("NOLOSE_DATABASE_APP_URL", "postgresql://app:secret@db/crm");

    assertThat(production().given())
        .containsEntry("quarkus.datasource.username", "app")
        .containsEntry("quarkus.datasource.intake.username", "app")
        .containsEntry("quarkus.datasource.dispatcher.password", "secret")
        .containsEntry("nolose.owner.username", "ana");
  }

  @Test
  void migrationsShouldHaveSomePasswordWhenTheServerAsksForNone() {
    variables.put("DATABASE_URL", "postgresql://postgres@localhost/postgres");

    assertThat(production().given().get("nolose.owner.password")).isNotBlank();
  }

  @Test
  void oldNamesShouldMeanTheSame() {
    variables.put("EVOLUTION_URL", "http://evo:9000");
    variables.put("WEBHOOK_BASE_URL", "https://crm.example.com/");
    variables.put("NOLOSE_PORT", "9090");

    assertThat(production().given())
        .containsEntry("nolose.evolution.url", "http://evo:9000")
        .containsEntry("nolose.evolution.webhook-base-url", "https://crm.example.com")
        .containsEntry("quarkus.http.port", "9090");
  }

  @Test
  void canonicalNameShouldWinOverAnAlias() {
    variables.put("EVOLUTION_URL", "http://old:9000");
    variables.put("EVOLUTION_API_URL", "http://new:9000");

    assertThat(production().given()).containsEntry("nolose.evolution.url", "http://new:9000");
  }

  @Test
  void domainShouldBeThePublicAddressUnlessThatIsSaid() {
    variables.put("DOMAIN", "crm.example.com");
    assertThat(production().given())
        .containsEntry("nolose.rest.public-base-url", "https://crm.example.com");

    variables.put("DOMAIN", "localhost:8080");
    assertThat(production().given())
        .containsEntry("nolose.rest.public-base-url", "http://localhost:8080");

    variables.put("NOLOSE_PUBLIC_URL", "https://other.example.com");
    assertThat(production().given())
        .containsEntry("nolose.rest.public-base-url", "https://other.example.com");

    variables.put("NOLOSE_EVOLUTION_WEBHOOK_URL", "http://10.0.0.10:8081/");
    assertThat(production().given())
        .containsEntry("nolose.rest.public-base-url", "https://other.example.com")
        .containsEntry("nolose.evolution.webhook-base-url", "http://10.0.0.10:8081");
  }

  @Test
  void tokenLifetimeShouldBeHonouredAsGiven() {
    assertThat(production().defaults())
        .containsEntry("nolose.server.access-token-lifetime", "PT15M");

    variables.put("ACCESS_TOKEN_EXPIRE_MINUTES", "43200");
    assertThat(production().given())
        .containsEntry("nolose.server.access-token-lifetime", "PT43200M");
  }

  @Test
  void originsShouldAllowEveryPortOnlyWhenSaid() {
    variables.put("NOLOSE_CORS_ORIGINS", "https://app.example.com, http://localhost:*");

    assertThat(production().given())
        .containsEntry(
            "quarkus.http.cors.origins", "https://app.example.com,/http://localhost:[0-9]+/");
  }

  @Test
  void emptyLinesShouldMeanNothing() {
    for (Setting setting : Settings.ALL) {
      variables.putIfAbsent(setting.name(), "");
    }

    assertThat(production().problems()).isEmpty();
    assertThat(production().given()).doesNotContainKey("nolose.evolution.api-key");
  }

  @Test
  void linesOfTheOperatorsNumberShouldBeFilledTogether() {
    Map<String, String> lines =
        Map.of(
            "WA_PHONE_NUMBER_ID", "106540352242922",
            "WA_BUSINESS_ACCOUNT_ID", "102290129340398",
            "WA_ACCESS_TOKEN", "EAAG",
            "WA_VERIFY_TOKEN", "some-words",
            "WA_APP_SECRET", "0123456789abcdef");
    variables.putAll(lines);
    assertThat(production().problems()).isEmpty();

    for (String name : lines.keySet()) {
      variables.putAll(lines);
      variables.remove(name);
      assertThat(production().problems())
          .singleElement()
          .asString()
          .startsWith(name + " is missing: the WA_ lines are filled together");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WA_PHONE_NUMBER_ID, +5511988887777",
    "WA_BUSINESS_ACCOUNT_ID, mine",
    "WA_ACCESS_TOKEN, two words",
    "WA_ACCESS_TOKEN, your_access_token",
    "WA_VERIFY_TOKEN, short",
    "WA_APP_SECRET, tooshort"
  })
  void wrongLineOfTheOperatorsNumberShouldBeNamed(String name, String value) {
    variables.putAll(
        Map.of(
            "WA_PHONE_NUMBER_ID", "106540352242922",
            "WA_BUSINESS_ACCOUNT_ID", "102290129340398",
            "WA_ACCESS_TOKEN", "EAAG",
            "WA_VERIFY_TOKEN", "some-words",
            "WA_APP_SECRET", "0123456789abcdef"));
    variables.put(name, value);

    assertThat(production().problems()).singleElement().asString().startsWith(name + " ");
  }

  @Test
  void linesOfTheMetaAppShouldDoAloneButNotApart() {
    variables.put("WA_VERIFY_TOKEN", "some-words");
    assertThat(production().problems()).singleElement().asString().startsWith("WA_APP_SECRET ");

    variables.put("WA_APP_SECRET", "0123456789abcdef");
    assertThat(production().problems()).isEmpty();
  }

  @Test
  void severalProblemsShouldBeSeveralSentences() {
    variables.put("PORT", "x");
    variables.remove("SECRET_KEY");

    assertThat(production().problems()).hasSize(2);
  }

  @Test
  void everyDefaultShouldPassItsOwnCheck() {
    for (Setting setting : Settings.ALL) {
      for (boolean isProduction : List.of(true, false)) {
        String fallback = setting.fallback(isProduction);
        if (!fallback.isEmpty()) {
          assertThat(setting.check().complaint(fallback, isProduction)).isEmpty();
        }
      }
    }
  }

  @Test
  void secretsShouldNotShow() {
    assertThat(production().toString()).doesNotContain(SECRET);
  }

  private Configuration production() {
    return Configuration.read(environment(), true);
  }

  private Environment environment() {
    return name -> Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}
