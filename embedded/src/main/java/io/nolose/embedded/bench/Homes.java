package io.nolose.embedded.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders that an edition lives in for one run. */
final class Homes {
  private Homes() {}

  static Path temporary() {
    try {
      return Files.createTempDirectory("nolose-bench");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** A temporary one that begins as a copy; by the system's own means, for it may be large. */
  static Path copyOf(Path seeded) throws InterruptedException {
    if (!Files.exists(seeded.resolve("lines.json"))) {
      throw new IllegalStateException("nothing is seeded yet: run ./nolose seed first");
    }
    Path copy = temporary();
    try {
      int exit =
          new ProcessBuilder("cp", "-a", seeded + "/.", copy.toString())
              .inheritIO()
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("could not copy " + seeded);
      }
      return copy;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static void remove(Path home) {
    if (!Files.exists(home)) {
      return;
    }
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
