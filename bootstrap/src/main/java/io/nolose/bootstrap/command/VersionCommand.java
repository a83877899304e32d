package io.nolose.bootstrap.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Says which version this is. */
final class VersionCommand implements Command {
  private static final String FILE = "version.properties";

  @Override
  public String word() {
    return "version";
  }

  @Override
  public String summary() {
    return "Prints the version.";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    out.println("nolose " + version());
    return DONE;
  }

  /** As the build wrote it down. */
  private static String version() {
    try (InputStream file = VersionCommand.class.getResourceAsStream(FILE)) {
      if (file == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "unknown");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
