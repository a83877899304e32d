package io.nolose.bootstrap;

import io.nolose.bootstrap.command.Commands;
import io.nolose.bootstrap.command.Serving;
import io.nolose.bootstrap.configuration.Configuration;
import io.nolose.bootstrap.configuration.StartCheck;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Where the process begins. */
@QuarkusMain
public final class NoLose {
  /** The same as Quarkus uses when it does not come up. */
  private static final int EXIT_REFUSED = 1;

  private NoLose() {}

  /**
   * Does what the first argument asks for; without one it serves. Refuses to start on a wrong or
   * weak setting, with one plain sentence for each. Looks at settings and database while the
   * application is being loaded.
   */
  public static void main(String... arguments) {
    // The JDK itself logs an exit: whoever logs first decides who manages the logs.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    // PostgreSQL or a provider may come back under another address; the security property of the
    // same meaning would start the logs, for 20 ms
    System.setProperty("sun.net.inetaddr.ttl", "10");
    OptionalInt exit = Commands.run(List.of(arguments), System.out, System.err);
    if (exit.isPresent()) {
      System.exit(exit.getAsInt());
    }
    FutureTask<List<String>> look = new FutureTask<>(NoLose::obstacles);
    Thread.ofPlatform().daemon().name("look around").start(look);
    initialize();
    refuseIfAny(look);
    Quarkus.run(arguments);
  }

  /**
   * Loads the application, which is all of a start that asks for no setting and no database. A
   * quarter of a second in a JVM, nothing in a binary.
   */
  private static void initialize() {
    try {
      Class.forName(Application.APP_CLASS_NAME);
    } catch (ClassNotFoundException | ExceptionInInitializerError notYet) {
      // Quarkus makes it later, or says why it cannot; a wrong setting is said first
    }
  }

  /** Why it is no use to go on. */
  private static List<String> obstacles() {
    Configuration configuration = StartCheck.configuration();
    return configuration.problems().isEmpty()
        ? Serving.prepare(configuration, System.err::println).stream().toList()
        : configuration.problems();
  }

  private static void refuseIfAny(Future<List<String>> obstacles) {
    try {
      if (!obstacles.get().isEmpty()) {
        obstacles.get().forEach(System.err::println);
        System.exit(EXIT_REFUSED);
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      System.exit(EXIT_REFUSED);
    }
  }
}
