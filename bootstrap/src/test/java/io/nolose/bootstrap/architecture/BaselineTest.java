package io.nolose.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The empty application that memory is compared with has what ours has, no more and no less. */
final class BaselineTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern EXTENSION =
      Pattern.compile(
          "<dependency>\\s*<groupId>io\\.quark[^<]*</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*</dependency>");

  @Test
  void baselineShouldHaveTheExtensionsOfTheModulesThatShip() throws IOException {
    Set<String> ours = new TreeSet<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        String name = module.getFileName().toString();
        if (name.startsWith("adapters-") || name.equals("bootstrap")) {
          ours.addAll(extensions(module.resolve("pom.xml")));
        }
      }
    }

    assertThat(extensions(ROOT.resolve("docker/baseline/pom.xml")))
        .isEqualTo(ours)
        .contains("quarkus-rest-jackson", "quarkus-flyway");
  }

  private static Set<String> extensions(Path pom) throws IOException {
    return new TreeSet<>(
        EXTENSION.matcher(Files.readString(pom)).results().map(found -> found.group(1)).toList());
  }
}
