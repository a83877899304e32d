package io.nolose.persistence.message;

import static io.nolose.persistence.message.StoredJson.items;
import static io.nolose.persistence.message.StoredJson.object;
import static io.nolose.persistence.message.StoredJson.put;
import static io.nolose.persistence.message.StoredJson.text;
import static io.nolose.persistence.message.StoredJson.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.Interactive;
import org.jspecify.annotations.Nullable;

/** {@link Interactive} in the form in which it is stored. */
final class InteractiveJson {
  private InteractiveJson() {}

  static void write(ObjectNode json, Interactive it) {
    switch (it.head()) {
      case null -> {
        // Nothing stands above it.
      }
      case Interactive.Head.Line(var line) -> put(json, "head_text", line);
      case Interactive.Head.File(var kind) -> put(json, "head_file", kind.name());
    }
    put(json, "body", it.body());
    put(json, "footer", it.footer());
    switch (it.action()) {
      case Interactive.Buttons(var buttons) ->
          put(json, "buttons", buttons, InteractiveJson::button);
      case Interactive.Choices(var button, var sections) -> {
        put(json, "button", button);
        put(json, "sections", sections, InteractiveJson::section);
      }
      case Interactive.Link(var label, var url) -> {
        put(json, "link_text", label);
        put(json, "link_url", url);
      }
    }
  }

  static Interactive read(JsonNode json) {
    return new Interactive(
        head(json), text(json, "body"), textOrNull(json, "footer"), action(json));
  }

  private static Interactive.@Nullable Head head(JsonNode json) {
    if (json.has("head_text")) {
      return new Interactive.Head.Line(text(json, "head_text"));
    }
    return json.has("head_file")
        ? new Interactive.Head.File(MediaKind.valueOf(text(json, "head_file")))
        : null;
  }

  private static Interactive.Action action(JsonNode json) {
    if (json.has("buttons")) {
      return new Interactive.Buttons(
          items(json, "buttons", it -> new Interactive.Button(text(it, "id"), text(it, "title"))));
    }
    return json.has("sections")
        ? new Interactive.Choices(
            text(json, "button"), items(json, "sections", InteractiveJson::section))
        : new Interactive.Link(text(json, "link_text"), text(json, "link_url"));
  }

  private static ObjectNode button(Interactive.Button it) {
    ObjectNode json = object();
    put(json, "id", it.id());
    put(json, "title", it.title());
    return json;
  }

  private static ObjectNode section(Interactive.Section it) {
    ObjectNode json = object();
    put(json, "title", it.title());
    put(json, "rows", it.rows(), InteractiveJson::row);
    return json;
  }

  private static Interactive.Section section(JsonNode json) {
    return new Interactive.Section(
        textOrNull(json, "title"), items(json, "rows", InteractiveJson::row));
  }

  private static ObjectNode row(Interactive.Row it) {
    ObjectNode json = object();
    put(json, "id", it.id());
    put(json, "title", it.title());
    put(json, "description", it.description());
    return json;
  }

  private static Interactive.Row row(JsonNode json) {
    return new Interactive.Row(
        text(json, "id"), text(json, "title"), textOrNull(json, "description"));
  }
}
