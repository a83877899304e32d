package io.nolose.rest.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.domain.template.TemplateButton;
import io.nolose.domain.template.TemplateHeader;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what fills a template, in the form in which it can be sent again. */
final class TemplateShowing {
  private static final ObjectMapper TREES = new ObjectMapper();
  private static final TemplateParts.Parameter NOTHING =
      new TemplateParts.Parameter(
          null, null, null, null, null, null, null, null, null, null, null, null);

  private TemplateShowing() {}

  /**
   * @param mediaId the message's own file; null when it has none
   */
  static List<TemplateParts.Component> show(TemplateParameters it, @Nullable String mediaId) {
    List<TemplateParts.Component> components = new ArrayList<>();
    if (it.header() != null) {
      components.add(
          new TemplateParts.Component("header", null, null, only(header(it.header(), mediaId))));
    }
    if (!it.body().isEmpty()) {
      components.add(
          new TemplateParts.Component(
              "body",
              null,
              null,
              it.body().stream()
                  .<TemplateParts.@Nullable Parameter>map(TemplateShowing::value)
                  .toList()));
    }
    it.buttons().forEach(button -> components.add(button(button)));
    return components;
  }

  private static TemplateParts.Parameter header(TemplateHeader header, @Nullable String mediaId) {
    return switch (header) {
      case TemplateHeader.Line(TemplateValue value) -> value(value);
      case TemplateHeader.File file -> {
        TemplateParts.File shown =
            new TemplateParts.File(
                file.link() == null ? mediaId : null, file.link(), file.fileName());
        yield switch (file.kind()) {
          case IMAGE -> parameter("image", null, null, shown, null, null, null);
          case VIDEO -> parameter("video", null, null, null, shown, null, null);
          case DOCUMENT -> parameter("document", null, null, null, null, shown, null);
          case VIDEO_NOTE, AUDIO, VOICE, STICKER -> NOTHING;
        };
      }
      case TemplateHeader.Place place ->
          parameter(
              "location",
              null,
              null,
              null,
              null,
              null,
              new TemplateParts.Place(
                  place.latitude(), place.longitude(), place.name(), place.address()));
    };
  }

  private static TemplateParts.Parameter parameter(
      String type,
      @Nullable String name,
      @Nullable String text,
      TemplateParts.@Nullable File image,
      TemplateParts.@Nullable File video,
      TemplateParts.@Nullable File document,
      TemplateParts.@Nullable Place location) {
    return new TemplateParts.Parameter(
        type, name, text, null, null, image, video, document, location, null, null, null);
  }

  private static TemplateParts.Parameter value(TemplateValue value) {
    return switch (value) {
      case TemplateValue.Text it -> parameter("text", it.name(), it.text(), null, null, null, null);
      case TemplateValue.Currency it ->
          new TemplateParts.Parameter(
              "currency",
              it.name(),
              null,
              new TemplateParts.Currency(it.fallback(), it.code(), it.amount1000()),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      case TemplateValue.DateTime it ->
          new TemplateParts.Parameter(
              "date_time",
              it.name(),
              null,
              null,
              new TemplateParts.DateTime(it.fallback()),
              null,
              null,
              null,
              null,
              null,
              null,
              null);
    };
  }

  private static TemplateParts.Component button(TemplateButton button) {
    return switch (button) {
      case TemplateButton.QuickReply it ->
          button(it, "quick_reply", tap("payload", null, it.payload(), null, null));
      case TemplateButton.Address it ->
          button(it, "url", tap("text", it.suffix(), null, null, null));
      case TemplateButton.CopyCode it ->
          button(it, "copy_code", tap("coupon_code", null, null, it.code(), null));
      case TemplateButton.Flow it ->
          button(
              it,
              "flow",
              action(new TemplateParts.Action(it.token(), tree(it.data()), null, null)));
      case TemplateButton.Catalogue it ->
          button(it, "catalog", action(new TemplateParts.Action(null, null, it.thumbnail(), null)));
      case TemplateButton.Products it ->
          button(
              it,
              "mpm",
              action(
                  new TemplateParts.Action(
                      null,
                      null,
                      it.thumbnail(),
                      it.sections().stream()
                          .<TemplateParts.@Nullable Section>map(section ->
                              new TemplateParts.Section(
                                  section.title(),
                                  section.products().stream()
                                      .<@Nullable String>map(id -> id)
                                      .toList()))
                          .toList())));
    };
  }

  private static TemplateParts.Component button(
      TemplateButton button, String kind, TemplateParts.Parameter parameter) {
    return new TemplateParts.Component("button", kind, button.index(), only(parameter));
  }

  private static List<TemplateParts.@Nullable Parameter> only(TemplateParts.Parameter parameter) {
    return List.<TemplateParts.@Nullable Parameter>of(parameter);
  }

  private static TemplateParts.Parameter action(TemplateParts.Action action) {
    return tap("action", null, null, null, action);
  }

  private static TemplateParts.Parameter tap(
      String type,
      @Nullable String text,
      @Nullable String payload,
      @Nullable String code,
      TemplateParts.@Nullable Action action) {
    return new TemplateParts.Parameter(
        type, null, text, null, null, null, null, null, null, payload, code, action);
  }

  private static @Nullable JsonNode tree(@Nullable String json) {
    try {
      return json == null ? null : TREES.readTree(json);
    } catch (JsonProcessingException wasChecked) {
      return null;
    }
  }
}
