package io.nolose.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

  @Test
  void nothingShouldBeRunWhenTheApplicationIsToBeServed() {
    assertThat(run()).isEmpty();
    assertThat(run("serve")).isEmpty();
    assertThat(said.size() + complained.size()).isZero();
  }

  @Test
  void helpShouldNameEveryCommandWhenAskedInAnyOfTheUsualWays() {
    for (String word : List.of("help", "--help", "-h")) {
      said.reset();
      assertThat(run(word)).hasValue(0);
      assertThat(text(said)).contains("serve ", "migrate ", "health ", "version ", "help ");
    }
  }

  @Test
  void versionShouldBeTheOneOfTheBuildWhenAsked() {
    assertThat(run("version")).hasValue(0);
    assertThat(run("--version")).hasValue(0);
    assertThat(text(said)).matches("(nolose \\d+\\.\\d+\\.\\d+\\S*\\R){2}");
  }

  @Test
  void unknownWordsShouldBeAnErrorWithHelpWhenGiven() {
    assertThat(run("mirgate")).hasValue(2);
    assertThat(text(complained))
        .startsWith("nolose: there is no command mirgate")
        .contains("Usage");
    assertThat(said.size()).isZero();
  }

  private OptionalInt run(String... arguments) {
    return Commands.run(List.of(arguments), printer(said), printer(complained));
  }

  private static PrintStream printer(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
