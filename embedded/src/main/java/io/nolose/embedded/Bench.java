package io.nolose.embedded;

import io.nolose.embedded.bench.BenchOptions;
import io.nolose.embedded.bench.BenchRun;
import java.nio.file.Path;
import java.util.List;

/** {@code ./nolose bench}: measures ingest and send beside baselines of the same run. */
public final class Bench {
  private Bench() {}

  /** Exits with 0 when nothing was lost, whatever the speed. */
  public static void main(String[] arguments) throws InterruptedException {
    int exit = 1;
    try {
      Path jar = Artefact.chosen();
      boolean isSound =
          BenchRun.execute(BenchOptions.parse(List.of(arguments)), jar, System.out::println);
      exit = isSound ? 0 : 1;
      if (!isSound) {
        System.err.println("nolose: something was lost or refused, see the table");
      }
    } catch (IllegalArgumentException wrong) {
      System.err.println(Arguments.usage(String.valueOf(wrong.getMessage())).getMessage());
      exit = 2;
    } catch (IllegalStateException told) {
      System.err.println("nolose: " + told.getMessage());
    }
    System.exit(exit);
  }
}
