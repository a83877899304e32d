package io.nolose.cloudapi.template;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.template.TemplateLayout;
import io.nolose.domain.template.TemplateReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a template as Meta's lists describe it. */
final class TemplateReader {
  private TemplateReader() {}

  /** Empty when it has no id, name or language. */
  static Optional<TemplateReport> read(WireObject template) {
    Optional<String> id = template.text("id");
    Optional<String> name = template.text("name");
    Optional<String> language = template.text("language");
    return id.isEmpty() || name.isEmpty() || language.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TemplateReport(
                id.get(),
                name.get(),
                TemplateWords.language(language.get()),
                TemplateWords.category(template.text("category").orElse("")),
                TemplateWords.status(template.text("status").orElse("")),
                template
                    .text("rejected_reason")
                    .filter(reason -> !reason.equals("NONE"))
                    .orElse(null),
                TemplateWords.quality(template.object("quality_score").text("score").orElse("")),
                TemplateWords.format(template.text("parameter_format").orElse("")),
                layout(template.list("components"))));
  }

  static TemplateLayout layout(List<WireObject> components) {
    TemplateLayout.@Nullable Header header = null;
    @Nullable String body = null;
    @Nullable String footer = null;
    List<TemplateLayout.Button> buttons = new ArrayList<>();
    boolean isWhole = true;
    for (WireObject component : components) {
      switch (component.text("type").orElse("").toUpperCase(Locale.ROOT)) {
        case "HEADER" ->
            header =
                new TemplateLayout.Header(format(component), component.text("text").orElse(null));
        case "BODY" -> body = component.text("text").orElse(null);
        case "FOOTER" -> footer = component.text("text").orElse(null);
        case "BUTTONS" -> component.list("buttons").forEach(button -> buttons.add(button(button)));
        default -> isWhole = false;
      }
    }
    return new TemplateLayout(header, body, footer, buttons, isWhole);
  }

  private static TemplateLayout.Header.Format format(WireObject header) {
    return switch (header.text("format").orElse("TEXT").toUpperCase(Locale.ROOT)) {
      case "TEXT" -> TemplateLayout.Header.Format.TEXT;
      case "IMAGE" -> TemplateLayout.Header.Format.IMAGE;
      case "VIDEO" -> TemplateLayout.Header.Format.VIDEO;
      case "DOCUMENT" -> TemplateLayout.Header.Format.DOCUMENT;
      case "LOCATION" -> TemplateLayout.Header.Format.LOCATION;
      default -> TemplateLayout.Header.Format.UNKNOWN;
    };
  }

  private static TemplateLayout.Button button(WireObject button) {
    return new TemplateLayout.Button(
        switch (button.text("type").orElse("").toUpperCase(Locale.ROOT)) {
          case "QUICK_REPLY" -> TemplateLayout.Button.Kind.QUICK_REPLY;
          case "URL" -> TemplateLayout.Button.Kind.URL;
          case "PHONE_NUMBER" -> TemplateLayout.Button.Kind.PHONE_NUMBER;
          case "COPY_CODE" -> TemplateLayout.Button.Kind.COPY_CODE;
          case "FLOW" -> TemplateLayout.Button.Kind.FLOW;
          case "OTP" -> TemplateLayout.Button.Kind.ONE_TIME_PASSWORD;
          case "CATALOG" -> TemplateLayout.Button.Kind.CATALOGUE;
          case "MPM" -> TemplateLayout.Button.Kind.PRODUCTS;
          default -> TemplateLayout.Button.Kind.UNKNOWN;
        },
        button.text("text").orElse(""),
        button.text("url").or(() -> button.text("phone_number")).orElse(null));
  }
}
