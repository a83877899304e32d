package io.nolose.persistence.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.template.TemplateLayout;
import java.util.ArrayList;
import java.util.List;

/** What a template is made of, as {@code jsonb} keeps it. What is null is left out. */
final class LayoutJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LayoutJson() {}

  static String write(TemplateLayout layout) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    TemplateLayout.Header header = layout.header();
    if (header != null) {
      json.putObject("header").put("format", header.format().name()).put("text", header.text());
    }
    json.put("body", layout.body());
    json.put("footer", layout.footer());
    for (TemplateLayout.Button button : layout.buttons()) {
      json.withArray("buttons")
          .addObject()
          .put("kind", button.kind().name())
          .put("text", button.text())
          .put("target", button.target());
    }
    json.put("whole", layout.isWhole());
    return json.toString();
  }

  static TemplateLayout read(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      JsonNode header = json.path("header");
      List<TemplateLayout.Button> buttons = new ArrayList<>();
      for (JsonNode button : json.path("buttons")) {
        buttons.add(
            new TemplateLayout.Button(
                TemplateLayout.Button.Kind.valueOf(button.required("kind").textValue()),
                button.required("text").textValue(),
                button.path("target").textValue()));
      }
      return new TemplateLayout(
          header.isObject()
              ? new TemplateLayout.Header(
                  TemplateLayout.Header.Format.valueOf(header.required("format").textValue()),
                  header.path("text").textValue())
              : null,
          json.path("body").textValue(),
          json.path("footer").textValue(),
          buttons,
          json.path("whole").booleanValue());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the store holds broken JSON", broken);
    }
  }
}
