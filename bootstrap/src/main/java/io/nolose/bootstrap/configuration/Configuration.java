package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says, read by the table of {@link Settings}.
 *
 * @param given properties that follow from what an operator set
 * @param defaults properties that follow from what he left out
 * @param problems one sentence for each wrong value, each naming its variable; the properties of
 *     wrong values are left out
 */
public record Configuration(
    Map<String, String> given, Map<String, String> defaults, List<String> problems) {
  public Configuration {
    given = Map.copyOf(given);
    defaults = Map.copyOf(defaults);
    problems = List.copyOf(problems);
  }

  /**
   * Reads all settings, and the files they name.
   *
   * @param isProduction whether weak values are refused and required ones have to be there
   */
  public static Configuration read(Environment environment, boolean isProduction) {
    Reading reading = new Reading(environment, isProduction);
    Settings.ALL.forEach(reading::read);
    reading.checkWhatBelongsTogether();
    return new Configuration(reading.given, reading.defaults, reading.problems);
  }

  /** Whether whoever serves also migrates, before it serves. */
  public boolean migratesAtStart() {
    return Boolean.parseBoolean(value(DatabaseSettings.MIGRATES));
  }

  /** For how many seconds a start waits for the database. */
  public int databaseWaitSeconds() {
    return Integer.parseInt(value(DatabaseSettings.WAIT));
  }

  private String value(String property) {
    return given.getOrDefault(property, defaults.getOrDefault(property, ""));
  }

  @Override
  public String toString() {
    return "Configuration[" + given.keySet() + "]";
  }

  /** A value and the variable it came from. */
  private record Found(String variable, String value) {}

  private static final class Reading {
    private static final List<String> OPERATORS_NUMBER =
        List.of("WA_PHONE_NUMBER_ID", "WA_BUSINESS_ACCOUNT_ID", "WA_ACCESS_TOKEN");
    private static final List<String> META_APP = List.of("WA_VERIFY_TOKEN", "WA_APP_SECRET");

    private final Environment environment;
    private final boolean isProduction;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    Reading(Environment environment, boolean isProduction) {
      this.environment = environment;
      this.isProduction = isProduction;
    }

    void read(Setting setting) {
      int problemsBefore = problems.size();
      Found found = find(setting);
      if (problems.size() > problemsBefore) {
        return;
      }
      if (found != null) {
        values.put(setting.name(), found.value());
        String complaint = setting.check().complaint(found.value(), isProduction);
        if (complaint.isEmpty()) {
          given.putAll(setting.properties().of(found.value()));
        } else {
          problems.add(sentence(found.variable(), complaint));
        }
        return;
      }
      String fallback = setting.fallback(isProduction);
      if (!fallback.isEmpty()) {
        defaults.putAll(setting.properties().of(fallback));
      } else if (isProduction && setting.requirement() == Requirement.REQUIRED) {
        problems.add(sentence(setting.name(), "is missing; see docs/configuration.md"));
      }
    }

    void checkWhatBelongsTogether() {
      List<String> missing = missing(META_APP);
      if (missing(OPERATORS_NUMBER).size() < OPERATORS_NUMBER.size()) {
        missing = new ArrayList<>(missing(OPERATORS_NUMBER));
        missing.addAll(missing(META_APP));
      } else if (missing.size() == META_APP.size()) {
        missing = List.of();
      }
      for (String name : missing) {
        problems.add(
            sentence(name, "is missing: the WA_ lines are filled together or left empty together"));
      }
      String secret = values.get("SECRET_KEY");
      if (secret != null && secret.equals(values.get("NOLOSE_SECRET_KEY_PREVIOUS"))) {
        problems.add(sentence("NOLOSE_SECRET_KEY_PREVIOUS", "is the same as SECRET_KEY"));
      }
    }

    private List<String> missing(List<String> names) {
      return names.stream().filter(name -> !values.containsKey(name)).toList();
    }

    private @Nullable Found find(Setting setting) {
      List<String> names = new ArrayList<>();
      names.add(setting.name());
      names.addAll(setting.aliases());
      for (String name : names) {
        Optional<String> value = environment.find(name).map(String::strip);
        Optional<String> file =
            setting.isSecret() ? environment.find(name + "_FILE") : Optional.empty();
        if (value.isPresent() && file.isPresent()) {
          problems.add(sentence(name, "and " + name + "_FILE are both set; one is enough"));
          return null;
        }
        if (value.isPresent()) {
          return new Found(name, value.get());
        }
        if (file.isPresent()) {
          return content(name + "_FILE", file.get().strip());
        }
      }
      return null;
    }

    private @Nullable Found content(String variable, String file) {
      try {
        String content = Files.readString(Path.of(file)).strip();
        if (content.isEmpty()) {
          problems.add(sentence(variable, "names a file that is empty"));
          return null;
        }
        return new Found(variable, content);
      } catch (IOException | InvalidPathException unreadable) {
        problems.add(sentence(variable, "names a file that cannot be read: " + file));
        return null;
      }
    }

    private static String sentence(String variable, String complaint) {
      return variable + " " + complaint + ".";
    }
  }
}
