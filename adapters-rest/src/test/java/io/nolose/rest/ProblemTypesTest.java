package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What clients decide by is written down. */
class ProblemTypesTest {
  private static final Pattern TYPE =
      Pattern.compile("new ProblemType\\(\\s*\"([a-z-]+)\",\\s*(\\d{3}),\\s*\"([^\"]+)\"");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^### ([a-z-]+)$\\R(.+)$");

  private static final Pattern OF_PROXY = Pattern.compile("urn:nolose:problem:([a-z-]+)");
  private static final Path PROXY = Path.of("../docker/nginx/templates/routes.conf");

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<Matcher> typesInCode() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ProblemTypesTest::read)
          .flatMap(source -> TYPE.matcher(source).results().map(it -> TYPE.matcher(it.group())))
          .filter(Matcher::find)
          .toList();
    }
  }

  private static String documents() {
    return read(Path.of("../docs/problems/README.md"));
  }

  @Test
  void everyTypeShouldBeDocumentedWithItsStatus() throws IOException {
    List<Matcher> types = typesInCode();
    assertThat(types).hasSizeGreaterThan(30);
    for (Matcher type : types) {
      String anyStatus = type.group(1).equals("request-refused") ? "Another 4xx" : type.group(2);
      assertThat(documents())
          .as("docs/problems/README.md describes %s", type.group(1))
          .containsPattern("(?m)^### " + type.group(1) + "$\\R" + anyStatus + "[ .]");
    }
  }

  @Test
  void everyTypeShouldHaveItsNameAlone() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Matcher type : typesInCode()) {
      assertThat(names.add(type.group(1))).as(type.group(1)).isTrue();
    }
  }

  @Test
  void everyDocumentedTypeShouldExist() throws IOException {
    Set<String> known = new TreeSet<>(Set.of("bad-webhook-signature", "wrong-verify-token"));
    typesInCode().forEach(type -> known.add(type.group(1)));
    OF_PROXY.matcher(read(PROXY)).results().forEach(type -> known.add(type.group(1)));

    assertThat(DOCUMENTED.matcher(documents()).results().map(it -> it.group(1))).isSubsetOf(known);
  }
}
