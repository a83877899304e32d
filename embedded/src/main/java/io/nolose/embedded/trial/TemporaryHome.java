package io.nolose.embedded.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of an edition of which nothing is to stay behind. */
public final class TemporaryHome {
  private TemporaryHome() {}

  public static Path create(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** Removes it with all it holds; says so on the error output when something is left. */
  public static void remove(Path home) {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException stuck) {
      System.err.println("could not remove all of " + home + ": " + stuck);
    }
  }
}
