package io.nolose.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that needs more than some screens holds two things. */
class SourceSizesTest {

  private static final int LINES_MAX = 400;

  /** Surefire runs in the folder of the module; the house is one above. */
  private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();

  @Test
  void sourceFilesShouldBeShort() {
    assertThat(sources(HOUSE)).hasSizeGreaterThan(100);
    assertThat(longSources(HOUSE)).isEmpty();
  }

  @Test
  void longFileShouldBeFoundWhenItIsPlanted(@TempDir Path house) throws IOException {
    var planted =
        Files.createDirectories(house.resolve("domain/src/main/java")).resolve("Long.java");
    Files.writeString(planted, "\n".repeat(LINES_MAX + 1));
    Files.writeString(planted.resolveSibling("Short.java"), "\n".repeat(LINES_MAX));
    assertThat(longSources(house)).containsExactly(planted);
  }

  private static List<Path> longSources(Path house) {
    return sources(house).stream().filter(source -> lines(source) > LINES_MAX).toList();
  }

  private static List<Path> sources(Path house) {
    try (var modules = Files.list(house)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(SourceSizesTest::below)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> below(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path source) {
    try (var lines = Files.lines(source)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
