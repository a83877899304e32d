package io.nolose.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** {@code ./nolose start}: runs the embedded edition until Ctrl-C. */
public final class Start {
  private Start() {}

  public static void main(String[] arguments) throws InterruptedException {
    int exit = 0;
    try {
      run(arguments);
    } catch (IllegalArgumentException | IllegalStateException told) {
      System.err.println(told.getMessage());
      exit = 1;
    }
    System.exit(exit);
  }

  private static void run(String[] arguments) throws InterruptedException {
    Provider provider = Arguments.provider(arguments);
    Path jar = Artefact.chosen();
    Edition edition =
        Edition.start(
            new Edition.Options(
                Home.usual(),
                jar,
                Arguments.port(),
                Arguments.simulatorPort(),
                provider,
                UnaryOperator.identity(),
                Map.of(),
                IntUnaryOperator.identity(),
                Confines.NONE),
            System.out::println);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  System.out.println("\nStopping");
                  edition.close();
                  System.out.println("Stopped; the data is kept.");
                  stopped.countDown();
                }));
    print(edition, provider);
    while (edition.application().isRunning()) {
      Thread.sleep(500);
    }
    if (stopped.getCount() > 0) {
      throw new IllegalStateException(
          "the application ended by itself:\n" + edition.application().endOfLog());
    }
  }

  private static void print(Edition edition, Provider provider) {
    String api = edition.url();
    String simulator = "http://localhost:" + Arguments.simulatorPort();
    String unique = Long.toString(System.currentTimeMillis());
    StringBuilder text = new StringBuilder();
    text.append("\nNo Lose is ready. Ctrl-C stops it; the data stays.\n\n");
    text.append("  API                ").append(api).append("/api\n");
    text.append("  its documentation  ").append(api).append("/api/docs\n");
    text.append("  simulated phones   ").append(simulator).append("/\n\n");
    text.append("The main job, line by line (or all at once: ./nolose walk");
    text.append(provider == Provider.EVOLUTION ? "" : " --provider " + provider.wireName());
    text.append("):\n");
    for (WalkScript.Step step : new WalkScript(provider, api, simulator, unique).steps()) {
      text.append("\n# ").append(step.title()).append('\n');
      step.lines().forEach(line -> text.append(line).append('\n'));
    }
    System.out.println(text);
  }
}
