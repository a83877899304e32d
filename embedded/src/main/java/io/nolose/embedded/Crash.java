package io.nolose.embedded;

import io.nolose.embedded.crash.CrashOptions;
import io.nolose.embedded.crash.CrashRun;
import io.nolose.embedded.crash.outbound.OutboundRun;
import java.nio.file.Path;
import java.util.List;

/** {@code ./nolose crash}: kills processes under load and checks that nothing was lost. */
public final class Crash {
  private Crash() {}

  /** Exits with 0 only when nothing at all was wrong. */
  public static void main(String[] arguments) throws InterruptedException {
    int exit = 1;
    try {
      Path jar = Artefact.chosen();
      CrashOptions options = CrashOptions.parse(List.of(arguments));
      boolean isSound =
          switch (options.side()) {
            case INBOUND -> CrashRun.execute(options, jar, System.out::println).isSound();
            case OUTBOUND -> OutboundRun.execute(options, jar, System.out::println).isSound();
          };
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
