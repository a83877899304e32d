package io.nolose.bootstrap.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Tells Quarkus what the environment says, in its own words. What an operator set outdoes {@code
 * application.properties} and yields to Quarkus' own variables ({@code QUARKUS_…}); what he left
 * out comes last. Never fails: wrong values are left out here, and stop the start in {@link
 * StartCheck}.
 */
public final class EnvironmentConfigSourceFactory implements ConfigSourceFactory {
  private static final int GIVEN_ORDINAL = 275;
  private static final int DEFAULTS_ORDINAL = 150;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    Environment environment =
        name ->
            Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getRawValue)
                .filter(value -> !value.isBlank());
    boolean isProduction = StartCheck.isProduction(context.getProfiles());
    Configuration configuration = Configuration.read(environment, isProduction);
    return List.of(
        new PropertiesConfigSource(
            literal(configuration.given()), "environment of No Lose", GIVEN_ORDINAL),
        new PropertiesConfigSource(
            literal(configuration.defaults()), "defaults of No Lose", DEFAULTS_ORDINAL));
  }

  /** A dollar sign in a value is a dollar sign, not the beginning of an expression. */
  private static Map<String, String> literal(Map<String, String> properties) {
    Map<String, String> literal = new HashMap<>();
    properties.forEach((name, value) -> literal.put(name, value.replace("$", "\\$")));
    return literal;
  }
}
