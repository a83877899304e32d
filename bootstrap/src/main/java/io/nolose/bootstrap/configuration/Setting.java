package io.nolose.bootstrap.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One environment variable an operator may set. Blank counts as not set.
 *
 * @param aliases other names, asked in this order when {@code name} is not set
 * @param group under which heading it is documented
 * @param isSecret whether it may come from a file ({@code NAME_FILE}) and is never shown
 * @param requirement whether there is a start without it
 * @param defaultValue used when nothing is set; empty for none
 * @param developmentDefault used instead, or in place of a required value, in development and tests
 * @param description for operators, in Markdown
 * @param check says what is wrong with a value
 * @param properties what a value, known to be right, means to Quarkus and the adapters
 */
public record Setting(
    String name,
    List<String> aliases,
    Group group,
    boolean isSecret,
    Requirement requirement,
    String defaultValue,
    String developmentDefault,
    String description,
    Check check,
    Derivation properties) {

  /** A heading in the documentation. */
  public enum Group {
    SERVER("Server"),
    DATABASE("Database"),
    ACCESS("Secrets and access"),
    EVOLUTION("Evolution API"),
    CLOUD_API("WhatsApp Cloud API"),
    SENDING("Sending"),
    MEDIA("Files of messages"),
    RETENTION("How long things are kept"),
    OPERATION("Operation");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** Whether a start without it is possible. */
  public enum Requirement {
    OPTIONAL,
    /** Required unless a development default stands in for it. */
    REQUIRED
  }

  /** Says what is wrong with a value. */
  @FunctionalInterface
  public interface Check {
    Check NONE = (value, isProduction) -> "";

    /** The rest of a sentence that begins with the variable's name; empty when nothing is wrong. */
    String complaint(String value, boolean isProduction);

    default Check and(Check other) {
      return (value, isProduction) -> {
        String complaint = complaint(value, isProduction);
        return complaint.isEmpty() ? other.complaint(value, isProduction) : complaint;
      };
    }
  }

  /** What a value means. */
  @FunctionalInterface
  public interface Derivation {
    Map<String, String> of(String value);
  }

  static Setting of(String name, Group group, String description) {
    return new Setting(
        name,
        List.of(),
        group,
        false,
        Requirement.OPTIONAL,
        "",
        "",
        description,
        Check.NONE,
        value -> Map.of());
  }

  Setting alias(String... names) {
    return new Setting(
        name,
        List.of(names),
        group,
        isSecret,
        requirement,
        defaultValue,
        developmentDefault,
        description,
        check,
        properties);
  }

  Setting secret() {
    return new Setting(
        name,
        aliases,
        group,
        true,
        requirement,
        defaultValue,
        developmentDefault,
        description,
        check,
        properties);
  }

  Setting required() {
    return new Setting(
        name,
        aliases,
        group,
        isSecret,
        Requirement.REQUIRED,
        defaultValue,
        developmentDefault,
        description,
        check,
        properties);
  }

  Setting otherwise(String production, String development) {
    return new Setting(
        name,
        aliases,
        group,
        isSecret,
        requirement,
        production,
        development,
        description,
        check,
        properties);
  }

  Setting otherwise(String everywhere) {
    return otherwise(everywhere, everywhere);
  }

  Setting checked(Check first, Check... more) {
    Check all = first;
    for (Check next : more) {
      all = all.and(next);
    }
    return new Setting(
        name,
        aliases,
        group,
        isSecret,
        requirement,
        defaultValue,
        developmentDefault,
        description,
        all,
        properties);
  }

  Setting means(Derivation derivation) {
    return new Setting(
        name,
        aliases,
        group,
        isSecret,
        requirement,
        defaultValue,
        developmentDefault,
        description,
        check,
        derivation);
  }

  /** The value itself is what these properties want. */
  Setting means(String... names) {
    return means(value -> {
      Map<String, String> same = new LinkedHashMap<>();
      for (String property : names) {
        same.put(property, value);
      }
      return same;
    });
  }

  String fallback(boolean isProduction) {
    return isProduction ? defaultValue : developmentDefault;
  }
}
