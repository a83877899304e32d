package io.nolose.bootstrap;

import io.nolose.bootstrap.command.Commands;
import io.nolose.bootstrap.command.Serving;
import io.nolose.bootstrap.configuration.Configuration;
import io.nolose.bootstrap.configuration.StartCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the process begins. */
@QuarkusMain
public final class NoLose {
  /** The same as Quarkus uses when it does not come up. */
  private static final int EXIT_REFUSED = 1;

  private NoLose() {}

  /**
   * Does what the first argument asks for; without one it serves. Refuses to start on a wrong or
   * weak setting, with one plain sentence for each.
   */
  public static void main(String... arguments) {
    // The JDK itself logs an exit: whoever logs first decides who manages the logs.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    // PostgreSQL or a provider may come back under another address
    Security.setProperty("networkaddress.cache.ttl", "10");
    OptionalInt exit = Commands.run(List.of(arguments), System.out, System.err);
    if (exit.isPresent()) {
      System.exit(exit.getAsInt());
    }
    Configuration configuration = StartCheck.configuration();
    if (!configuration.problems().isEmpty()) {
      configuration.problems().forEach(System.err::println);
      System.exit(EXIT_REFUSED);
    }
    Optional<String> obstacle = Serving.prepare(configuration, System.err::println);
    if (obstacle.isPresent()) {
      System.err.println(obstacle.get());
      System.exit(EXIT_REFUSED);
    }
    Quarkus.run(arguments);
  }
}
