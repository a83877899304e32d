package io.nolose.cloudapi.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.message.Interactive;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the {@code interactive} object of a message. */
final class InteractiveForm {
  private InteractiveForm() {}

  /**
   * @param medium Meta's id of the head's file; null when there is none
   */
  static void write(ObjectNode json, Interactive interactive, @Nullable String medium) {
    json.put("type", type(interactive.action()));
    switch (interactive.head()) {
      case null -> {
        // Nothing stands above it.
      }
      case Interactive.Head.Line(var text) ->
          json.putObject("header").put("type", "text").put("text", text);
      case Interactive.Head.File(var kind) -> {
        String type = kind.name().toLowerCase(Locale.ROOT);
        json.putObject("header").put("type", type).putObject(type).put("id", medium);
      }
    }
    json.putObject("body").put("text", interactive.body());
    if (interactive.footer() != null) {
      json.putObject("footer").put("text", interactive.footer());
    }
    ObjectNode action = json.putObject("action");
    switch (interactive.action()) {
      case Interactive.Buttons buttons -> write(action, buttons);
      case Interactive.Choices choices -> write(action, choices);
      case Interactive.Link(var text, var url) ->
          action
              .put("name", "cta_url")
              .putObject("parameters")
              .put("display_text", text)
              .put("url", url);
    }
  }

  private static String type(Interactive.Action action) {
    return switch (action) {
      case Interactive.Buttons _ -> "button";
      case Interactive.Choices _ -> "list";
      case Interactive.Link _ -> "cta_url";
    };
  }

  private static void write(ObjectNode action, Interactive.Buttons buttons) {
    ArrayNode array = action.putArray("buttons");
    for (Interactive.Button button : buttons.buttons()) {
      array
          .addObject()
          .put("type", "reply")
          .putObject("reply")
          .put("id", button.id())
          .put("title", button.title());
    }
  }

  private static void write(ObjectNode action, Interactive.Choices choices) {
    action.put("button", choices.button());
    ArrayNode sections = action.putArray("sections");
    for (Interactive.Section section : choices.sections()) {
      ObjectNode json = sections.addObject();
      if (section.title() != null) {
        json.put("title", section.title());
      }
      ArrayNode rows = json.putArray("rows");
      section.rows().forEach(row -> write(rows.addObject(), row));
    }
  }

  private static void write(ObjectNode json, Interactive.Row row) {
    json.put("id", row.id()).put("title", row.title());
    if (row.description() != null) {
      json.put("description", row.description());
    }
  }
}
