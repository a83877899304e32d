package io.nolose.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.media.MediaKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InteractiveTest {
  private static final Interactive.Action YES =
      new Interactive.Buttons(List.of(new Interactive.Button("y", "Sim")));

  @Test
  void textsShouldKeepToTheBoundsOfWhatsApp() {
    assertThat(new Interactive(null, "b".repeat(1_024), "f".repeat(60), YES).summary())
        .hasSize(1_024);
    refused("body", () -> new Interactive(null, "b".repeat(1_025), null, YES));
    refused("body", () -> new Interactive(null, " ", null, YES));
    refused("footer", () -> new Interactive(null, "b", "f".repeat(61), YES));
    refused("header.text", () -> new Interactive.Head.Line("h".repeat(61)));
    refused("buttons.title", () -> new Interactive.Button("y", "t".repeat(21)));
    refused("buttons.id", () -> new Interactive.Button("i".repeat(257), "t"));
    refused("buttons.id", () -> new Interactive.Button(" y", "t"));
    refused("link.text", () -> new Interactive.Link("t".repeat(21), "https://example.org"));
    refused("list.button", () -> new Interactive.Choices("t".repeat(21), sections(1, 1)));
    refused("rows.title", () -> new Interactive.Row("1", "t".repeat(25), null));
    refused("rows.description", () -> new Interactive.Row("1", "t", "d".repeat(73)));
  }

  @Test
  void buttonsShouldBeOneToThreeThatDiffer() {
    refused("buttons", () -> new Interactive.Buttons(List.of()));
    refused(
        "buttons",
        () ->
            new Interactive.Buttons(
                IntStream.range(0, 4)
                    .mapToObj(i -> new Interactive.Button("" + i, "t" + i))
                    .toList()));
    refused(
        "buttons",
        () ->
            new Interactive.Buttons(
                List.of(new Interactive.Button("1", "t"), new Interactive.Button("2", "t"))));
  }

  @Test
  void listShouldHaveTenRowsInAllAndTitledSections() {
    assertThat(new Interactive.Choices("Ver", sections(5, 2)).sections()).hasSize(5);
    refused("rows", () -> new Interactive.Choices("Ver", sections(5, 3)));
    refused(
        "title",
        () ->
            new Interactive.Choices(
                "Ver",
                List.of(
                    new Interactive.Section("A", List.of(new Interactive.Row("1", "a", null))),
                    new Interactive.Section(null, List.of(new Interactive.Row("2", "b", null))))));
    refused(
        "header",
        () ->
            new Interactive(
                new Interactive.Head.File(MediaKind.IMAGE),
                "b",
                null,
                new Interactive.Choices("Ver", sections(1, 1))));
    assertThat(
            new Interactive(
                    null, "b".repeat(4_096), null, new Interactive.Choices("Ver", sections(1, 1)))
                .body())
        .hasSize(4_096);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"javascript:alert(1)", "example.org", "ftp://example.org", "https://", " "})
  void linkShouldBeAnAddressOfThePublicWeb(String url) {
    refused("link.url", () -> new Interactive.Link("Abrir", url));
  }

  @Test
  void headShouldBeAPictureAFilmOrADocument() {
    refused("header", () -> new Interactive.Head.File(MediaKind.STICKER));
  }

  private static List<Interactive.Section> sections(int count, int rows) {
    return IntStream.range(0, count)
        .mapToObj(section ->
            new Interactive.Section(
                "S" + section,
                IntStream.range(0, rows)
                    .mapToObj(row -> new Interactive.Row(section + "-" + row, "r" + row, null))
                    .toList()))
        .toList();
  }

  private static void refused(String field, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field);
  }
}
