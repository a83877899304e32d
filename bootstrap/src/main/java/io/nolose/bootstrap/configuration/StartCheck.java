package io.nolose.bootstrap.configuration;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks at the environment before anything else runs. */
public final class StartCheck {
  private StartCheck() {}

  /**
   * What the process was told, from the same sources as Quarkus will read: system properties,
   * environment variables, a {@code .env} file in the working directory.
   */
  public static Environment environment() {
    SmallRyeConfig sources =
        new SmallRyeConfigBuilder()
            .addSystemSources()
            .withSources(
                new DotEnvConfigSourceProvider()
                    .getConfigSources(Thread.currentThread().getContextClassLoader()))
            .build();
    return name ->
        Optional.ofNullable(sources.getConfigValue(name).getRawValue())
            .filter(value -> !value.isBlank());
  }

  /** What that means; its problems stop the start. */
  public static Configuration configuration() {
    Environment environment = environment();
    List<String> profiles = environment.find("quarkus.profile").map(List::of).orElse(List.of());
    return Configuration.read(environment, isProduction(profiles));
  }

  /** Everything is, unless it is said to be development or a test. */
  static boolean isProduction(Collection<String> profiles) {
    return profiles.stream()
        .flatMap(names -> Checks.items(names).stream())
        .noneMatch(profile -> profile.equals("dev") || profile.equals("test"));
  }
}
