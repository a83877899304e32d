package io.nolose.embedded;

import io.nolose.embedded.bench.Seed;
import java.nio.file.Path;

/** {@code ./nolose seed}: makes the large database that the benchmark can begin with. */
public final class SeedDatabase {
  private SeedDatabase() {}

  public static void main(String[] arguments) throws InterruptedException {
    int exit = 1;
    try {
      Path jar = Artefact.chosen();
      Seed.execute(Seed.usualHome(), jar, System.out::println);
      exit = 0;
    } catch (IllegalStateException told) {
      System.err.println("nolose: " + told.getMessage());
    }
    System.exit(exit);
  }
}
