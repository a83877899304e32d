package io.nolose.embedded.crash.outbound;

import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.world.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Lets single calls of the providers fail, in every way they know, until it is stopped. */
final class Trouble implements AutoCloseable {
  /** Longer than the application waits for an answer. */
  private static final Duration TOO_SLOW = Duration.ofSeconds(6);

  private static final List<Integer> CODES = List.of(2, 130429, 131000, 131016, 131026, 131056);
  private static final int GAP_MILLIS_MAX = 250;

  /** The most instructive fault happens in every round. */
  private static final int LOST_ANSWERS = 3;

  private final SimulatorControl whatsApp;
  private final Random random;
  private final Thread thread;
  private volatile boolean isOver;
  private int count;

  private Trouble(SimulatorControl whatsApp, Random random) {
    this.whatsApp = whatsApp;
    this.random = random;
    this.thread = Thread.ofVirtual().name("trouble").unstarted(this::make);
  }

  static Trouble start(SimulatorControl whatsApp, Random random) {
    Trouble trouble = new Trouble(whatsApp, random);
    for (Provider provider : Provider.values()) {
      whatsApp.fault(
          ApiFault.of(provider, ApiFault.Kind.ACCEPT_THEN_DROP)
              .onRoute(route(provider))
              .times(LOST_ANSWERS));
    }
    trouble.thread.start();
    return trouble;
  }

  private void make() {
    try {
      while (!isOver) {
        whatsApp.fault(draw());
        count++;
        Thread.sleep(Duration.ofMillis(random.nextInt(GAP_MILLIS_MAX)));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private ApiFault draw() {
    Provider provider = random.nextBoolean() ? Provider.EVOLUTION : Provider.GRAPH;
    ApiFault.Kind[] kinds = ApiFault.Kind.values();
    ApiFault.Kind kind = kinds[random.nextInt(kinds.length)];
    return ApiFault.of(provider, kind)
        .onRoute(route(provider))
        .delay(random.nextInt(3) == 0 ? TOO_SLOW : Duration.ofMillis(random.nextInt(500)))
        .status(random.nextInt(3) == 0 ? 429 : 500 + random.nextInt(4))
        .code(CODES.get(random.nextInt(CODES.size())));
  }

  private static String route(Provider provider) {
    return provider == Provider.GRAPH ? "/messages" : "/message/";
  }

  /** How many faults were made so far. */
  int count() {
    return count;
  }

  /** Nothing fails any more. */
  @Override
  public void close() {
    isOver = true;
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    whatsApp.clearFaults();
  }
}
