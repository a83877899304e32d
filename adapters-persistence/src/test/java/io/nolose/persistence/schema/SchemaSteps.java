package io.nolose.persistence.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a migration what the version before it could stumble over. Reads SQL by its words: it
 * would rather complain once too often.
 */
final class SchemaSteps {
  private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern CODE_BODY =
      Pattern.compile("\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern NEW_TABLE =
      Pattern.compile("create (?:unlogged )?table (?:if not exists )?(?:\\w+\\.)?(\\w+)");
  private static final Pattern CHANGED_TABLE =
      Pattern.compile("^alter table (?:if exists )?(?:only )?(?:\\w+\\.)?(\\w+) (.*)$");
  private static final Pattern UNIQUE_INDEX =
      Pattern.compile("^create unique index .*? on (?:only )?(?:\\w+\\.)?(\\w+)");
  private static final Pattern GONE =
      Pattern.compile(
          "^drop (?:table|view|materialized view|function|procedure|sequence|type|schema|index|policy|trigger)\\b");
  private static final Pattern REVOKED = Pattern.compile("^revoke\\b");
  private static final List<Pattern> TIGHTER =
      List.of(
          Pattern.compile("\\bdrop (?!not null|default|expression|identity)"),
          Pattern.compile("\\brename\\b"),
          Pattern.compile("\\balter (?:column )?\\w+ (?:set data )?type\\b"),
          Pattern.compile("\\bset not null\\b"),
          Pattern.compile("\\badd constraint\\b"),
          Pattern.compile("\\badd (?:check|unique|primary key|foreign key|exclude)\\b"));
  private static final Pattern NEW_COLUMN =
      Pattern.compile("\\badd column (?:if not exists )?\\w+ ((?:[^,(]|\\([^)]*\\))*)");

  private SchemaSteps() {}

  /** The statements that take away or demand something, in small letters and with single spaces. */
  static List<String> contracting(String migration) {
    List<String> statements = statements(migration);
    Set<String> made = new HashSet<>();
    List<String> found = new ArrayList<>();
    for (String statement : statements) {
      Matcher table = NEW_TABLE.matcher(statement);
      if (table.find()) {
        made.add(table.group(1));
      }
      if (contracts(statement, made)) {
        found.add(statement);
      }
    }
    return found;
  }

  private static List<String> statements(String migration) {
    String plain = COMMENT.matcher(migration).replaceAll(" ");
    plain = CODE_BODY.matcher(plain).replaceAll("''");
    plain = TEXT.matcher(plain).replaceAll("''").toLowerCase(Locale.ROOT);
    List<String> statements = new ArrayList<>();
    for (String statement : plain.split(";", -1)) {
      statements.add(statement.strip().replaceAll("\\s+", " "));
    }
    return statements;
  }

  /** What is as new as the migration itself is nobody's yet. */
  private static boolean contracts(String statement, Set<String> made) {
    if (GONE.matcher(statement).find() || REVOKED.matcher(statement).find()) {
      return made.stream().noneMatch(table -> statement.matches(".*\\b" + table + "\\b.*"));
    }
    Matcher unique = UNIQUE_INDEX.matcher(statement);
    if (unique.find()) {
      return !made.contains(unique.group(1));
    }
    Matcher changed = CHANGED_TABLE.matcher(statement);
    if (!changed.find() || made.contains(changed.group(1))) {
      return false;
    }
    String change = changed.group(2);
    return TIGHTER.stream().anyMatch(pattern -> pattern.matcher(change).find())
        || demandsColumn(change);
  }

  private static boolean demandsColumn(String change) {
    Matcher column = NEW_COLUMN.matcher(change);
    while (column.find()) {
      String definition = column.group(1);
      if (definition.contains("not null")
          && !definition.contains("default")
          && !definition.contains("generated")) {
        return true;
      }
    }
    return false;
  }
}
