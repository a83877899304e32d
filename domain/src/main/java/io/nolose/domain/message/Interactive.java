package io.nolose.domain.message;

import io.nolose.domain.StorableText;
import io.nolose.domain.media.MediaKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours to which the customer answers by a tap; his answer is a {@link
 * MessageContent.Choice}. The bounds are those of WhatsApp. Breaking one throws {@link
 * IllegalArgumentException} with a sentence for people.
 *
 * @param head above the body; null for none
 * @param body 1 to 1,024 characters, above a list 1 to 4,096
 * @param footer 1 to 60 characters; null for none
 */
public record Interactive(@Nullable Head head, String body, @Nullable String footer, Action action)
    implements MessageContent {
  public static final int BODY_LENGTH_MAX = 1_024;
  public static final int LIST_BODY_LENGTH_MAX = 4_096;
  private static final int FOOTER_LENGTH_MAX = 60;

  /** What stands above the body. */
  public sealed interface Head {
    /**
     * @param text 1 to 60 characters
     */
    record Line(String text) implements Head {
      public Line {
        text = bounded("header.text", text, 60);
      }
    }

    /**
     * The message's file.
     *
     * @param kind a picture, a film or a document
     */
    record File(MediaKind kind) implements Head {
      public File {
        if (kind != MediaKind.IMAGE && kind != MediaKind.VIDEO && kind != MediaKind.DOCUMENT) {
          throw new IllegalArgumentException("header is a text, an image, a video or a document");
        }
      }
    }
  }

  /** What can be tapped. */
  public sealed interface Action {}

  /**
   * Answers to choose from, all in sight.
   *
   * @param buttons 1 to 3, no two with the same id or title
   */
  public record Buttons(List<Button> buttons) implements Action {
    private static final int COUNT_MAX = 3;

    public Buttons {
      buttons = List.copyOf(buttons);
      require(!buttons.isEmpty() && buttons.size() <= COUNT_MAX, "buttons are 1 to 3");
      requireDistinct("buttons", buttons.stream().map(Button::id).toList());
      requireDistinct("buttons", buttons.stream().map(Button::title).toList());
    }
  }

  /**
   * One answer.
   *
   * @param id comes back when it is tapped; 1 to 256 characters without blanks around them
   * @param title 1 to 20 characters
   */
  public record Button(String id, String title) {
    public Button {
      id = identifier("buttons.id", id, 256);
      title = bounded("buttons.title", title, 20);
    }
  }

  /**
   * Answers to choose from, behind a button.
   *
   * @param button what stands on it, 1 to 20 characters
   * @param sections 1 to 10 with 1 to 10 rows in all of them together; more than one have titles
   */
  public record Choices(String button, List<Section> sections) implements Action {
    private static final int COUNT_MAX = 10;

    public Choices {
      button = bounded("list.button", button, 20);
      sections = List.copyOf(sections);
      List<Row> rows = sections.stream().flatMap(section -> section.rows().stream()).toList();
      require(!sections.isEmpty() && sections.size() <= COUNT_MAX, "list.sections are 1 to 10");
      require(
          !rows.isEmpty() && rows.size() <= COUNT_MAX, "list.sections have 1 to 10 rows in all");
      require(
          sections.size() == 1 || sections.stream().noneMatch(it -> it.title() == null),
          "list.sections need a title each when there are several");
      requireDistinct("list.sections.rows", rows.stream().map(Row::id).toList());
    }
  }

  /**
   * Some of the answers.
   *
   * @param title 1 to 24 characters; null for none
   * @param rows at least one
   */
  public record Section(@Nullable String title, List<Row> rows) {
    public Section {
      title = title == null ? null : bounded("list.sections.title", title, 24);
      rows = List.copyOf(rows);
      require(!rows.isEmpty(), "list.sections have at least one row each");
    }
  }

  /**
   * One answer.
   *
   * @param id comes back when it is chosen; 1 to 200 characters without blanks around them
   * @param title 1 to 24 characters
   * @param description 1 to 72 characters; null for none
   */
  public record Row(String id, String title, @Nullable String description) {
    public Row {
      id = identifier("list.sections.rows.id", id, 200);
      title = bounded("list.sections.rows.title", title, 24);
      description =
          description == null ? null : bounded("list.sections.rows.description", description, 72);
    }
  }

  /**
   * A button that opens a page.
   *
   * @param text what stands on it, 1 to 20 characters
   * @param url absolute, with http or https, at most 2,000 characters
   */
  public record Link(String text, String url) implements Action {
    public Link {
      text = bounded("link.text", text, 20);
      url = bounded("link.url", url, 2_000);
      require(isPage(url), "link.url is an http or https address");
    }

    private static boolean isPage(String url) {
      try {
        URI address = new URI(url);
        return address.getHost() != null
            && Optional.ofNullable(address.getScheme())
                .filter(scheme -> scheme.matches("(?i)https?"))
                .isPresent();
      } catch (URISyntaxException notAnAddress) {
        return false;
      }
    }
  }

  public Interactive {
    body =
        bounded("body", body, action instanceof Choices ? LIST_BODY_LENGTH_MAX : BODY_LENGTH_MAX);
    footer = footer == null ? null : bounded("footer", footer, FOOTER_LENGTH_MAX);
    require(
        !(action instanceof Choices && head instanceof Head.File),
        "header of a list is a text, not a file");
  }

  private static String bounded(String field, String text, int max) {
    String storable = StorableText.of(text);
    require(
        !storable.isBlank() && storable.length() <= max,
        field + " has 1 to " + max + " characters that are not all blank");
    return storable;
  }

  private static String identifier(String field, String text, int max) {
    String storable = bounded(field, text, max);
    require(storable.equals(storable.strip()), field + " has no blanks around it");
    return storable;
  }

  private static void requireDistinct(String field, List<String> texts) {
    require(
        texts.stream().distinct().count() == texts.size(), field + " differ in id and in title");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
