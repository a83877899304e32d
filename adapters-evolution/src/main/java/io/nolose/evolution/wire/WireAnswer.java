package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContent.Choice;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers by a tap or by a form. Null for what names neither the answer nor its title. */
final class WireAnswer {
  /** Forms that are no forms: their one answer is a button or a row of a list. */
  private static final Set<String> BUTTONS = Set.of("quick_reply");

  private static final Set<String> LISTS = Set.of("menu_options", "single_select");

  private WireAnswer() {}

  static @Nullable MessageContent ofList(JsonNode part) {
    return choice(
        Choice.Kind.LIST,
        WireJson.text(part.path("singleSelectReply"), "selectedRowId"),
        WireJson.text(part, "title"),
        WireJson.text(part, "description"));
  }

  static @Nullable MessageContent ofButton(JsonNode part) {
    return choice(
        Choice.Kind.BUTTON,
        WireJson.text(part, "selectedButtonId"),
        WireJson.text(part, "selectedDisplayText"),
        null);
  }

  static @Nullable MessageContent ofTemplate(JsonNode part) {
    return choice(
        Choice.Kind.TEMPLATE_BUTTON,
        WireJson.text(part, "selectedId"),
        WireJson.text(part, "selectedDisplayText"),
        null);
  }

  static @Nullable MessageContent ofForm(JsonNode part) {
    JsonNode form = part.path("nativeFlowResponseMessage");
    String name = WireJson.text(form, "name");
    if (name == null) {
      return null;
    }
    JsonNode written = form.path("paramsJson");
    String response = written.isTextual() ? written.textValue() : written.toString();
    if (response.length() > MessageContent.Text.LENGTH_MAX) {
      return null;
    }
    String body = WireJson.text(part.path("body"), "text");
    MessageContent tapped = tapped(name, response, body);
    return tapped == null
        ? new MessageContent.FormReply(name, body, response.isBlank() ? "{}" : response)
        : tapped;
  }

  private static @Nullable MessageContent tapped(
      String form, String response, @Nullable String body) {
    if (!BUTTONS.contains(form) && !LISTS.contains(form)) {
      return null;
    }
    JsonNode answer = WireRaw.read(response);
    return choice(
        BUTTONS.contains(form) ? Choice.Kind.BUTTON : Choice.Kind.LIST,
        WireJson.text(answer, "id"),
        body == null ? WireJson.text(answer, "title") : body,
        WireJson.text(answer, "description"));
  }

  private static @Nullable MessageContent choice(
      Choice.Kind kind, @Nullable String id, @Nullable String title, @Nullable String description) {
    String shown = title == null ? id : title;
    return shown == null ? null : new Choice(kind, id, shown, description);
  }
}
