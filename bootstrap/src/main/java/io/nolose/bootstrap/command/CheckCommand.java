package io.nolose.bootstrap.command;

import io.nolose.bootstrap.configuration.Configuration;
import io.nolose.bootstrap.configuration.StartCheck;
import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;

/**
 * Reads everything that is stored and tells what is not as it must be; for after a restore. Starts
 * the application as far as its stores, for these are what is looked at, with its settings and its
 * keys; no port is opened, no worker runs, nothing is changed.
 */
final class CheckCommand implements Command {
  private static final Set<String> KNOWN = Set.of("--full", "--json");

  private final Supplier<Configuration> configuration;
  private final Supplier<Optional<String>> schema;

  CheckCommand() {
    this(StartCheck::configuration, CheckCommand::obstacle);
  }

  /**
   * @param schema why the schema cannot be looked at; empty when it can
   */
  CheckCommand(Supplier<Configuration> configuration, Supplier<Optional<String>> schema) {
    this.configuration = configuration;
    this.schema = schema;
  }

  @Override
  public String word() {
    return "check";
  }

  @Override
  public String summary() {
    return "Reads all that is stored and tells what is wrong (--full: every file; --json); ends"
        + " with 0 or 1.";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    for (String argument : arguments) {
      if (!KNOWN.contains(argument)) {
        out.println("not checked: there is no " + argument + " (--full, --json)");
        return MISUSED;
      }
    }
    List<String> problems = configuration.get().problems();
    problems.forEach(out::println);
    Optional<String> obstacle = problems.isEmpty() ? schema.get() : Optional.empty();
    obstacle.ifPresent(reason -> out.println("not checked: " + reason));
    if (!problems.isEmpty() || obstacle.isPresent()) {
      return FAILED;
    }
    StoreInspection.request(arguments.contains("--full"), arguments.contains("--json"));
    System.setProperty("quarkus.http.host-enabled", "false");
    // Its lines would stand between ours.
    System.setProperty("quarkus.log.level", "ERROR");
    System.setProperty("quarkus.log.console.stderr", "true");
    Quarkus.run();
    // Only reached when it did not come as far as looking; why, it has logged.
    return FAILED;
  }

  private static Optional<String> obstacle() {
    Optional<OwnerLogin> login = OwnerLogin.in(StartCheck.configuration());
    if (login.isEmpty()) {
      return Optional.of("there is no database to go to");
    }
    try {
      Schema found = new Schema(login.get());
      return found.missing() == 0
          ? Optional.empty()
          : Optional.of(
              "the schema is at version " + found.version() + "; run `nolose migrate` first");
    } catch (FlywayException unreachable) {
      return Optional.of("the schema cannot be looked at: " + unreachable.getMessage());
    }
  }
}
