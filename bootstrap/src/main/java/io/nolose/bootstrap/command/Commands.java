package io.nolose.bootstrap.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Chooses what to do by the first argument of the process. */
public final class Commands {
  private static final String SERVE = "serve";
  private static final List<Command> ALL =
      List.of(new MigrateCommand(), new CheckCommand(), new HealthCommand(), new VersionCommand());

  private Commands() {}

  /**
   * Runs the command that the arguments ask for.
   *
   * @return its exit code; empty when the application is to be served
   */
  public static OptionalInt run(List<String> arguments, PrintStream out, PrintStream complaints) {
    if (arguments.isEmpty() || arguments.getFirst().equals(SERVE)) {
      return OptionalInt.empty();
    }
    String word = arguments.getFirst();
    switch (word) {
      case "help", "--help", "-h" -> {
        out.print(help());
        return OptionalInt.of(Command.DONE);
      }
      default -> {
        String plain = word.equals("--version") ? "version" : word;
        for (Command command : ALL) {
          if (command.word().equals(plain)) {
            return OptionalInt.of(command.run(arguments.subList(1, arguments.size()), out));
          }
        }
      }
    }
    complaints.println("nolose: there is no command " + word);
    complaints.print(help());
    return OptionalInt.of(Command.MISUSED);
  }

  private static String help() {
    StringBuilder help = new StringBuilder("Usage: nolose [COMMAND]\n\n");
    line(help, SERVE, "Serves the API until it is stopped; the same as no command.");
    ALL.forEach(command -> line(help, command.word(), command.summary()));
    line(help, "help", "This text.");
    return help.append("\nSettings come from the environment; see docs/configuration.md.\n")
        .toString();
  }

  private static void line(StringBuilder help, String word, String summary) {
    help.append(String.format(Locale.ROOT, "  %-10s%s%n", word, summary));
  }
}
