package io.nolose.bootstrap.command;

import io.nolose.bootstrap.configuration.Configuration;
import io.nolose.bootstrap.configuration.StartCheck;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;

/** Brings the schema up to date and ends; what is being served goes on meanwhile. */
final class MigrateCommand implements Command {
  private static final String ADDRESS = "DATABASE_URL";

  private final Supplier<Configuration> configuration;

  MigrateCommand() {
    this(StartCheck::configuration);
  }

  MigrateCommand(Supplier<Configuration> configuration) {
    this.configuration = configuration;
  }

  @Override
  public String word() {
    return "migrate";
  }

  @Override
  public String summary() {
    return "Brings the database's schema up to date and ends; needs only DATABASE_URL.";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    Configuration read = configuration.get();
    List<String> problems =
        read.problems().stream().filter(problem -> problem.startsWith(ADDRESS)).toList();
    Optional<OwnerLogin> login = OwnerLogin.in(read);
    if (!problems.isEmpty() || login.isEmpty()) {
      problems.forEach(out::println);
      out.println("not migrated: there is no database to go to");
      return FAILED;
    }
    Optional<String> obstacle =
        DatabaseWait.of(login.get(), _ -> {}, out::println)
            .run(Duration.ofSeconds(read.databaseWaitSeconds()));
    if (obstacle.isPresent()) {
      out.println("not migrated: " + obstacle.get());
      return FAILED;
    }
    return migrate(login.get(), out);
  }

  private static int migrate(OwnerLogin login, PrintStream out) {
    try {
      Schema schema = new Schema(login);
      int done = schema.migrate();
      out.println(
          "migrated: the schema is at version "
              + schema.version()
              + (done == 0 ? ", as before" : ", after " + done + " migrations"));
      return DONE;
    } catch (FlywayException failed) {
      out.println("not migrated: " + failed.getMessage());
      return FAILED;
    }
  }
}
