package io.nolose.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaStepsTest {
  private static final Path DATABASE = Path.of("src/main/resources/db");

  @Test
  void migrationsAfterTheLastReleaseShouldOnlyExpand() throws IOException {
    List<String> noted =
        Files.readAllLines(DATABASE.resolve("released")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    int released = Integer.parseInt(noted.getFirst());
    List<String> findings = new ArrayList<>();
    try (Stream<Path> files = Files.list(DATABASE.resolve("migration"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (Integer.parseInt(name.substring(1, 4)) > released) {
          for (String statement : SchemaSteps.contracting(Files.readString(file))) {
            findings.add(name + ": " + statement);
          }
        }
      }
    }
    findings.removeIf(finding -> noted.stream().skip(1).anyMatch(line -> isNoted(line, finding)));

    assertThat(findings)
        .as(
            "the version before still runs beside this one: expand now, contract after the next"
                + " release and note it in db/released")
        .isEmpty();
  }

  private static boolean isNoted(String line, String finding) {
    int since = line.lastIndexOf(':');
    return since > 0 && finding.startsWith(line.substring(0, since).strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE message;",
        "ALTER TABLE message DROP COLUMN body;",
        "ALTER TABLE message DROP body;",
        "ALTER TABLE message\n  RENAME COLUMN body TO text;",
        "ALTER TABLE message ALTER COLUMN body TYPE varchar(10);",
        "ALTER TABLE message ALTER body SET DATA TYPE varchar(10);",
        "ALTER TABLE message ALTER COLUMN body SET NOT NULL;",
        "ALTER TABLE message ADD COLUMN mood text NOT NULL;",
        "ALTER TABLE message ADD COLUMN a text, ADD COLUMN b numeric(3, 2) NOT NULL;",
        "ALTER TABLE message ADD CONSTRAINT short CHECK (length(body) < 10);",
        "CREATE UNIQUE INDEX one_body ON message (tenant_id, body);",
        "REVOKE INSERT ON message FROM nolose_app;",
        "CREATE TABLE mood (a text); DROP INDEX message_by_body;"
      })
  void whatTheOlderVersionNeedsShouldBeFound(String migration) {
    assertThat(SchemaSteps.contracting(migration)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE mood (a text NOT NULL, CHECK (a <> '')); CREATE UNIQUE INDEX m ON mood (a);",
        "CREATE TABLE mood (a text); ALTER TABLE mood ALTER COLUMN a SET NOT NULL;",
        "ALTER TABLE message ADD COLUMN mood text;",
        "ALTER TABLE message ADD COLUMN mood text NOT NULL DEFAULT 'fine';",
        "ALTER TABLE message ALTER COLUMN body DROP NOT NULL;",
        "-- DROP TABLE message;\nCREATE INDEX m ON message (tenant_id, body);",
        "COMMENT ON TABLE message IS 'DROP TABLE message; x';",
        "DO $$ BEGIN EXECUTE 'DROP TABLE message'; END $$;"
      })
  void whatOnlyAddsShouldPass(String migration) {
    assertThat(SchemaSteps.contracting(migration)).isEmpty();
  }
}
