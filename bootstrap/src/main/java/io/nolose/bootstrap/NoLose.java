package io.nolose.bootstrap;

import io.nolose.bootstrap.configuration.StartCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Where the process begins. */
@QuarkusMain
public final class NoLose {
  /** The same as Quarkus uses when it does not come up. */
  private static final int EXIT_REFUSED = 1;

  private NoLose() {}

  /** Refuses to start on a wrong or weak setting, with one plain sentence for each. */
  public static void main(String... arguments) {
    // The JDK itself logs an exit: whoever logs first decides who manages the logs.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    List<String> problems = StartCheck.problems();
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      System.exit(EXIT_REFUSED);
    }
    Quarkus.run(arguments);
  }
}
