package io.nolose.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.bootstrap.configuration.Setting.Group;
import io.nolose.bootstrap.configuration.Setting.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/configuration.md} equal to the table; {@code -Dupdate} writes it anew. */
class ConfigurationDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
  private static final String HEAD =
      """
      # Configuration

      Everything is configured by environment variables (or a `.env` file in the working directory). An empty variable
      counts as not set. A wrong or weak value stops the start with one sentence that names the variable. Of every variable
      marked *secret*, `NAME_FILE` may name a file with the value instead, such as a Docker or Kubernetes secret.

      This file is generated from `Settings.java`:
      `./nolose mvn -pl bootstrap -am test -Dtest=ConfigurationDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate`
      """;

  @Test
  void documentShouldSayWhatTheTableSays() throws IOException {
    if (System.getProperty("update") != null) {
      Files.writeString(DOCUMENT, rendered());
    }

    assertThat(DOCUMENT).exists().hasContent(rendered());
  }

  private static String rendered() {
    StringBuilder document = new StringBuilder(HEAD);
    for (Group group : Group.values()) {
      document
          .append("\n## ")
          .append(group.title())
          .append("\n\n| variable | default | meaning |\n|---|---|---|\n");
      Settings.ALL.stream()
          .filter(setting -> setting.group() == group)
          .map(ConfigurationDocumentTest::row)
          .forEach(document::append);
    }
    return document.toString();
  }

  private static String row(Setting setting) {
    String aliases =
        setting.aliases().stream()
            .map("`%s`"::formatted)
            .collect(Collectors.joining(", ", " (also ", ")"));
    return "| `%s`%s%s | %s | %s |\n"
        .formatted(
            setting.name(),
            setting.aliases().isEmpty() ? "" : aliases,
            setting.isSecret() ? ", *secret*" : "",
            fallback(setting),
            setting.description());
  }

  private static String fallback(Setting setting) {
    String value = setting.defaultValue().isEmpty() ? "" : "`%s`".formatted(setting.defaultValue());
    return setting.requirement() == Requirement.REQUIRED ? "required" : value;
  }
}
