package io.nolose.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.access.RegistrationPolicy;
import io.nolose.domain.channel.ProviderKind;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentConfigSourceFactoryTest {
  private static final int ENVIRONMENT = 300;
  private static final int APPLICATION_PROPERTIES = 250;

  @Test
  void sourceShouldBeFoundByItsServiceFile() {
    assertThat(ServiceLoader.load(ConfigSourceFactory.class))
        .hasAtLeastOneElementOfType(EnvironmentConfigSourceFactory.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "$$", "a$b", "a${b}c", "a\\b", "\\$", "a$$b${", "{}", "a,b", "#;="})
  void signsOfExpressionsShouldStandForThemselves(String secret) {
    SmallRyeConfig config = config(Map.of("EVOLUTION_API_KEY", "x" + secret), Map.of());

    assertThat(config.getConfigValue("nolose.evolution.api-key").getValue())
        .isEqualTo("x" + secret);
  }

  @Test
  void environmentShouldOutdoFilesAndDefaultsShouldYieldToThem() {
    Map<String, String> file =
        Map.of("nolose.evolution.url", "http://file:1", "nolose.server.registration", "closed");

    SmallRyeConfig config = config(Map.of("EVOLUTION_API_URL", "http://environment:1"), file);

    assertThat(config.getConfigValue("nolose.evolution.url").getValue())
        .isEqualTo("http://environment:1");
    assertThat(config.getConfigValue("nolose.server.registration").getValue()).isEqualTo("closed");
    assertThat(config.getConfigValue("quarkus.http.port").getValue()).isEqualTo("8080");
  }

  @Test
  void wrongValueShouldBeLeftOutAndNotFail() {
    SmallRyeConfig config = config(Map.of("DATABASE_URL", "nonsense", "PORT", "many"), Map.of());

    assertThat(config.getConfigValue("quarkus.datasource.jdbc.url").getValue()).isNull();
  }

  @Test
  void serverShouldReadWhatItNeeds() {
    ServerConfig server =
        config(
                Map.of(
                    "SECRET_KEY", "a secret for a test",
                    "ACCESS_TOKEN_EXPIRE_MINUTES", "43200",
                    "NOLOSE_REGISTRATION", "first_only",
                    "NOLOSE_DEFAULT_PROVIDER", "cloud_api"),
                Map.of())
            .getConfigMapping(ServerConfig.class);

    assertThat(server.secretKey()).isEqualTo("a secret for a test");
    assertThat(server.accessTokenLifetime()).isEqualTo(Duration.ofDays(30));
    assertThat(server.registration()).isEqualTo(RegistrationPolicy.FIRST_ONLY);
    assertThat(server.defaultProvider()).isEqualTo(ProviderKind.CLOUD_API);
    assertThat(server.waTenant()).isEmpty();
    assertThat(server.encryptionKeys()).startsWith("development:");
  }

  private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> file) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withProfile("test")
        .withSources(
            new PropertiesConfigSource(environment, "environment", ENVIRONMENT),
            new PropertiesConfigSource(file, "file", APPLICATION_PROPERTIES))
        .withSources(new EnvironmentConfigSourceFactory())
        .withMapping(ServerConfig.class)
        .build();
  }
}
