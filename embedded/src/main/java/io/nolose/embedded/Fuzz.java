package io.nolose.embedded;

import io.nolose.embedded.fuzz.FuzzOptions;
import io.nolose.embedded.fuzz.FuzzRun;
import io.nolose.embedded.trial.Corpus;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./nolose fuzz}: posts damaged webhooks and checks that nothing stumbles or is forgotten.
 */
public final class Fuzz {
  private Fuzz() {}

  /** Exits with 0 only when nothing at all was wrong. */
  public static void main(String[] arguments) throws InterruptedException {
    int exit = 1;
    try {
      Path jar = Artefact.chosen();
      boolean isSound =
          FuzzRun.execute(
                  FuzzOptions.parse(List.of(arguments)),
                  Corpus.load(Path.of(System.getProperty("nolose.sources", "."))),
                  jar,
                  System.out::println)
              .isSound();
      exit = isSound ? 0 : 1;
    } catch (IllegalArgumentException wrong) {
      System.err.println(Arguments.usage(String.valueOf(wrong.getMessage())).getMessage());
      exit = 2;
    } catch (IllegalStateException told) {
      System.err.println("nolose: " + told.getMessage());
    }
    System.exit(exit);
  }
}
