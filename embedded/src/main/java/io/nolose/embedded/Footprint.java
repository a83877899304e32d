package io.nolose.embedded;

import io.nolose.embedded.footprint.FootprintOptions;
import io.nolose.embedded.footprint.FootprintRun;
import java.util.List;

/** {@code ./nolose footprint}: what the packaged artefact takes of a machine. */
public final class Footprint {
  private Footprint() {}

  /** Exits with 1 when a figure is above its limit. */
  public static void main(String[] arguments) throws InterruptedException {
    int exit = 1;
    try {
      FootprintOptions options = FootprintOptions.parse(List.of(arguments), Artefact.chosen());
      exit = FootprintRun.execute(options, System.out::println) ? 0 : 1;
    } catch (IllegalArgumentException wrong) {
      System.err.println(Arguments.usage(String.valueOf(wrong.getMessage())).getMessage());
      exit = 2;
    } catch (IllegalStateException told) {
      System.err.println("nolose: " + told.getMessage());
    }
    System.exit(exit);
  }
}
