package io.nolose.embedded;

import io.nolose.embedded.replay.ReplayOptions;
import io.nolose.embedded.replay.ReplayRun;
import io.nolose.embedded.trial.Corpus;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./nolose replay}: delivers webhooks in order and in disorder and compares what comes of
 * it.
 */
public final class Replay {
  private Replay() {}

  /** Exits with 0 only when nothing at all was wrong. */
  public static void main(String[] arguments) throws InterruptedException {
    int exit = 1;
    try {
      Path jar = Artefact.chosen();
      boolean isSound =
          ReplayRun.execute(
                  ReplayOptions.parse(List.of(arguments)),
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
