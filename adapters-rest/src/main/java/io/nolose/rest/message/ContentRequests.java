package io.nolose.rest.message;

import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a {@link SendMessageRequest} can say besides texts and templates. */
public final class ContentRequests {
  private static final int LABEL_LENGTH_MAX = 1_000;
  private static final int CARDS_MAX = 10;

  private ContentRequests() {}

  /**
   * A file that was uploaded or that came with a message.
   *
   * @param fileName how the recipient sees it called; that of the file when missing
   */
  @RegisterForReflection
  @Schema(name = "SendFileRequest")
  public record File(
      @Schema(required = true) @Nullable String mediaId,
      @Nullable String caption,
      @Nullable String fileName) {
    MessageContent toContent(MediaKind kind, Violations violations) {
      if (fileName != null && fileName.length() > 255) {
        violations.add(kind.wireName() + ".file_name", "has at most 255 characters");
      }
      return new MessageContent.Attachment(
          kind, caption == null ? null : caption.strip(), null, fileName, null, false);
    }
  }

  /** A place. */
  @RegisterForReflection
  @Schema(name = "SendLocationRequest")
  public record Location(
      @Schema(required = true) @Nullable Double latitude,
      @Schema(required = true) @Nullable Double longitude,
      @Nullable String name,
      @Nullable String address) {
    @Nullable MessageContent toContent(Violations violations) {
      if (latitude == null
          || longitude == null
          || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        violations.add("location", "has a latitude within 90 and a longitude within 180 degrees");
        return null;
      }
      if (isTooLong(name) || isTooLong(address)) {
        violations.add("location", "has a name and an address of at most 1,000 characters each");
      }
      return new MessageContent.Location(latitude, longitude, name, address, false, null);
    }
  }

  /** A visiting card. */
  @RegisterForReflection
  @Schema(name = "SendCardRequest")
  public record Card(
      @Schema(required = true) @Nullable String name,
      @Nullable String organization,
      @Nullable List<@Nullable String> phones,
      @Nullable List<@Nullable String> emails) {
    ContactCard toCard(Violations violations) {
      String called = violations.text("contacts.name", name, LABEL_LENGTH_MAX);
      return new ContactCard(called, organization, present(phones), present(emails), null);
    }
  }

  static @Nullable MessageContent cards(List<@Nullable Card> cards, Violations violations) {
    List<ContactCard> all = new ArrayList<>();
    cards.stream().filter(Objects::nonNull).forEach(card -> all.add(card.toCard(violations)));
    if (all.isEmpty() || all.size() > CARDS_MAX) {
      violations.add("contacts", "has 1 to " + CARDS_MAX + " entries");
      return null;
    }
    return new MessageContent.ContactCards(all);
  }

  /**
   * A question with options to choose from.
   *
   * @param selectable how many may be chosen; 0 for any number, 1 when missing
   */
  @RegisterForReflection
  @Schema(name = "SendPollRequest")
  public record Poll(
      @Schema(required = true) @Nullable String question,
      @Schema(required = true) @Nullable List<@Nullable String> options,
      @Nullable Integer selectable) {
    MessageContent toContent(Violations violations) {
      String asked = violations.text("poll.question", question, LABEL_LENGTH_MAX);
      return new MessageContent.Poll(asked, present(options), selectable == null ? 1 : selectable);
    }
  }

  /**
   * Something to answer by a tap.
   *
   * @param buttons this, {@code list} or {@code link}
   */
  @RegisterForReflection
  @Schema(name = "SendInteractiveRequest")
  public record Tap(
      @Nullable Header header,
      @Schema(required = true) @Nullable String body,
      @Nullable String footer,
      @Schema(minItems = 1, maxItems = 3) @Nullable List<Button> buttons,
      @Nullable Choices list,
      @Nullable Link link) {
    @Nullable MessageContent toContent(Violations violations) {
      if (List.of(buttons != null, list != null, link != null).stream().filter(it -> it).count()
          != 1) {
        violations.add("interactive", "has buttons, or a list, or a link; one of them");
        return null;
      }
      return tried(
          "interactive",
          violations,
          () ->
              new Interactive(
                  header == null ? null : header.toHead(), orEmpty(body), footer, action()));
    }

    private Interactive.Action action() {
      if (buttons != null) {
        return new Interactive.Buttons(
            buttons.stream()
                .map(it -> new Interactive.Button(orEmpty(it.id()), orEmpty(it.title())))
                .toList());
      }
      return list != null
          ? list.toAction()
          : new Interactive.Link(
              link == null ? "" : orEmpty(link.text()), link == null ? "" : orEmpty(link.url()));
    }
  }

  /**
   * What stands above the body: a text, or a file.
   *
   * @param mediaId of the file
   */
  @RegisterForReflection
  @Schema(name = "InteractiveHeader")
  public record Header(
      @Schema(enumeration = {"text", "image", "video", "document"}) @Nullable String type,
      @Nullable String text,
      @Nullable String mediaId) {
    Interactive.Head toHead() {
      return type == null || type.equals("text")
          ? new Interactive.Head.Line(orEmpty(text))
          : new Interactive.Head.File(
              MediaKind.parse(type)
                  .orElseThrow(() ->
                      new IllegalArgumentException(
                          "header.type is text, image, video or document")));
    }
  }

  /** An answer, in sight. */
  @RegisterForReflection
  @Schema(name = "InteractiveButton")
  public record Button(@Nullable String id, @Nullable String title) {}

  /** Answers behind a button. */
  @RegisterForReflection
  @Schema(name = "InteractiveList")
  public record Choices(@Nullable String button, @Nullable List<Section> sections) {
    Interactive.Action toAction() {
      List<Section> given = sections == null ? List.of() : sections;
      return new Interactive.Choices(
          orEmpty(button), given.stream().map(Section::toSection).toList());
    }
  }

  /** Some of the answers. */
  @RegisterForReflection
  @Schema(name = "InteractiveSection")
  public record Section(@Nullable String title, @Nullable List<Row> rows) {
    Interactive.Section toSection() {
      List<Row> given = rows == null ? List.of() : rows;
      return new Interactive.Section(
          title,
          given.stream()
              .map(it ->
                  new Interactive.Row(orEmpty(it.id()), orEmpty(it.title()), it.description()))
              .toList());
    }
  }

  /** An answer. */
  @RegisterForReflection
  @Schema(name = "InteractiveRow")
  public record Row(@Nullable String id, @Nullable String title, @Nullable String description) {}

  /** A button that opens a page. */
  @RegisterForReflection
  @Schema(name = "InteractiveLink")
  public record Link(@Nullable String text, @Nullable String url) {}

  /** The domain's bounds are checked by itself; what it says about them is for clients, too. */
  private static <T> @Nullable T tried(String field, Violations violations, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException outOfBounds) {
      violations.add(field, String.valueOf(outOfBounds.getMessage()));
      return null;
    }
  }

  private static boolean isTooLong(@Nullable String text) {
    return text != null && text.length() > LABEL_LENGTH_MAX;
  }

  private static List<String> present(@Nullable List<@Nullable String> texts) {
    return texts == null ? List.of() : texts.stream().map(ContentRequests::orEmpty).toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
