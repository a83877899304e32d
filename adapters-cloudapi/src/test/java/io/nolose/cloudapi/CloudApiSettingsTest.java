package io.nolose.cloudapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ProviderCredentials;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CloudApiSettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Map<String, String> ALL =
      Map.of(
          "phone-number-id", "220044006600880",
          "business-account-id", "330055007700990",
          "access-token", "EAAGtoken",
          "verify-token", "a-verify-token",
          "app-secret", SECRET);

  @Test
  void settingsShouldHaveDefaultsWhenNothingIsConfigured() {
    CloudApiSettings settings = CloudApiSettings.of(config(Map.of()));

    assertThat(settings)
        .isEqualTo(
            new CloudApiSettings(
                URI.create("https://graph.facebook.com"),
                "v25.0",
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofMinutes(2),
                Set.of("lookaside.fbsbx.com"),
                null,
                null,
                null));
    assertThat(settings.operatorCredentials()).isEmpty();
  }

  @Test
  void blankLinesShouldCountAsAbsent() {
    assertThat(
            CloudApiSettings.problems(
                config(Map.of("phone-number-id", "", "access-token", "  ", "app-secret", ""))))
        .isEmpty();
  }

  @Test
  void theOperatorsNumberShouldBeKnownWhenAllIsConfigured() {
    CloudApiSettings settings = CloudApiSettings.of(config(ALL));

    assertThat(settings.defaultNumber())
        .isEqualTo(new CloudApiAccount("220044006600880", "330055007700990", "EAAGtoken"));
    assertThat(settings.operatorCredentials())
        .contains(
            new ProviderCredentials(
                Map.of(
                    "phone_number_id", "220044006600880",
                    "business_account_id", "330055007700990",
                    "access_token", "EAAGtoken")));
  }

  @Test
  void secretsShouldNotShow() {
    assertThat(CloudApiSettings.of(config(ALL)).toString())
        .doesNotContain("EAAGtoken", SECRET, "a-verify-token");
  }

  @Test
  void theWebhookLinesShouldBeEnoughForAnOperatorWithoutNumber() {
    assertThat(
            CloudApiSettings.problems(
                config(Map.of("verify-token", "a-verify-token", "app-secret", SECRET))))
        .isEmpty();
  }

  @Test
  void aHalfFilledGroupShouldNameWhatIsMissing() {
    assertThat(
            CloudApiSettings.problems(
                config(Map.of("phone-number-id", "22", "verify-token", "a-verify-token"))))
        .containsExactly(
            "WA_BUSINESS_ACCOUNT_ID is missing although WA_PHONE_NUMBER_ID is set",
            "WA_ACCESS_TOKEN is missing although WA_PHONE_NUMBER_ID is set",
            "WA_APP_SECRET is missing although WA_PHONE_NUMBER_ID is set");
    assertThat(CloudApiSettings.problems(config(Map.of("app-secret", SECRET))))
        .containsExactly("WA_VERIFY_TOKEN is missing although WA_APP_SECRET is set");
  }

  @Test
  void everyWrongValueShouldNameItsVariable() {
    Map<String, String> wrong = new HashMap<>(ALL);
    wrong.put("graph-url", "graph.facebook.com?x=1");
    wrong.put("graph-version", "25");
    wrong.put("connect-timeout", "0s");
    wrong.put("read-timeout", "1h");
    wrong.put("media-timeout", "1d");
    wrong.put("media-hosts", "lookaside.fbsbx.com,https://x/");
    wrong.put("phone-number-id", "+55 11");
    wrong.put("business-account-id", "shop");
    wrong.put("access-token", "two words");
    wrong.put("verify-token", "short");
    wrong.put("app-secret", "weak");

    assertThat(CloudApiSettings.problems(config(wrong)))
        .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
        .containsExactly(
            "NOLOSE_GRAPH_URL",
            "NOLOSE_GRAPH_VERSION",
            "NOLOSE_GRAPH_CONNECT_TIMEOUT",
            "NOLOSE_GRAPH_READ_TIMEOUT",
            "NOLOSE_GRAPH_MEDIA_TIMEOUT",
            "NOLOSE_GRAPH_MEDIA_HOSTS",
            "WA_PHONE_NUMBER_ID",
            "WA_BUSINESS_ACCOUNT_ID",
            "WA_ACCESS_TOKEN",
            "WA_VERIFY_TOKEN",
            "WA_APP_SECRET");
    assertThatThrownBy(() -> CloudApiSettings.of(config(wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NOLOSE_GRAPH_URL must be");
  }

  private static CloudApiConfig config(Map<String, String> values) {
    Map<String, String> properties = new HashMap<>();
    values.forEach((name, value) -> properties.put("nolose.cloudapi." + name, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 300, new DurationConverter())
        .withMapping(CloudApiConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 500))
        .build()
        .getConfigMapping(CloudApiConfig.class);
  }
}
