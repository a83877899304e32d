package io.nolose.persistence.message;

import static io.nolose.persistence.message.StoredJson.decimal;
import static io.nolose.persistence.message.StoredJson.items;
import static io.nolose.persistence.message.StoredJson.number;
import static io.nolose.persistence.message.StoredJson.object;
import static io.nolose.persistence.message.StoredJson.put;
import static io.nolose.persistence.message.StoredJson.text;
import static io.nolose.persistence.message.StoredJson.textOrNull;
import static io.nolose.persistence.message.StoredJson.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.template.TemplateButton;
import io.nolose.domain.template.TemplateHeader;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateValue;
import org.jspecify.annotations.Nullable;

/**
 * What fills a template, in the form in which it is stored. Rows of before there were kinds of
 * parameters hold a list of texts under {@code parameters}; they are read likewise.
 */
final class TemplateJson {
  private TemplateJson() {}

  static void write(ObjectNode json, TemplateParameters it) {
    if (it.header() != null) {
      json.set("header", header(it.header()));
    }
    put(json, "body", it.body(), TemplateJson::value);
    put(json, "buttons", it.buttons(), TemplateJson::button);
  }

  static TemplateParameters read(JsonNode json) {
    if (json.has("parameters")) {
      return TemplateParameters.ofBody(texts(json, "parameters"));
    }
    return new TemplateParameters(
        json.has("header") ? header(json.path("header")) : null,
        items(json, "body", TemplateJson::value),
        items(json, "buttons", TemplateJson::button));
  }

  private static ObjectNode header(TemplateHeader header) {
    ObjectNode json = object();
    switch (header) {
      case TemplateHeader.Line(TemplateValue value) -> json.set("line", value(value));
      case TemplateHeader.File file -> {
        put(json, "kind", file.kind().name());
        put(json, "link", file.link());
        put(json, "file_name", file.fileName());
      }
      case TemplateHeader.Place place -> {
        json.put("latitude", place.latitude());
        json.put("longitude", place.longitude());
        put(json, "name", place.name());
        put(json, "address", place.address());
      }
    }
    return json;
  }

  private static TemplateHeader header(JsonNode json) {
    if (json.has("line")) {
      return new TemplateHeader.Line(value(json.path("line")));
    }
    return json.has("kind")
        ? new TemplateHeader.File(
            MediaKind.valueOf(text(json, "kind")),
            textOrNull(json, "link"),
            textOrNull(json, "file_name"))
        : new TemplateHeader.Place(
            decimal(json, "latitude"),
            decimal(json, "longitude"),
            textOrNull(json, "name"),
            textOrNull(json, "address"));
  }

  private static ObjectNode value(TemplateValue value) {
    ObjectNode json = object();
    put(json, "name", value.name());
    switch (value) {
      case TemplateValue.Text text -> put(json, "text", text.text());
      case TemplateValue.Currency money -> {
        put(json, "fallback", money.fallback());
        put(json, "code", money.code());
        json.put("amount_1000", money.amount1000());
      }
      case TemplateValue.DateTime moment -> put(json, "fallback", moment.fallback());
    }
    return json;
  }

  private static TemplateValue value(JsonNode json) {
    String name = textOrNull(json, "name");
    if (json.has("text")) {
      return new TemplateValue.Text(name, text(json, "text"));
    }
    return json.has("code")
        ? new TemplateValue.Currency(
            name,
            text(json, "fallback"),
            text(json, "code"),
            json.required("amount_1000").longValue())
        : new TemplateValue.DateTime(name, text(json, "fallback"));
  }

  private static ObjectNode button(TemplateButton button) {
    ObjectNode json = object();
    json.put("index", button.index());
    put(json, "kind", kind(button));
    switch (button) {
      case TemplateButton.QuickReply reply -> put(json, "text", reply.payload());
      case TemplateButton.Address address -> put(json, "text", address.suffix());
      case TemplateButton.CopyCode copy -> put(json, "text", copy.code());
      case TemplateButton.Flow flow -> {
        put(json, "text", flow.token());
        put(json, "data", flow.data());
      }
      case TemplateButton.Catalogue catalogue -> put(json, "text", catalogue.thumbnail());
      case TemplateButton.Products products -> {
        put(json, "text", products.thumbnail());
        put(json, "sections", products.sections(), TemplateJson::section);
      }
    }
    return json;
  }

  private static String kind(TemplateButton button) {
    return switch (button) {
      case TemplateButton.QuickReply _ -> "QUICK_REPLY";
      case TemplateButton.Address _ -> "ADDRESS";
      case TemplateButton.CopyCode _ -> "COPY_CODE";
      case TemplateButton.Flow _ -> "FLOW";
      case TemplateButton.Catalogue _ -> "CATALOGUE";
      case TemplateButton.Products _ -> "PRODUCTS";
    };
  }

  private static TemplateButton button(JsonNode json) {
    int index = number(json, "index");
    @Nullable String text = textOrNull(json, "text");
    return switch (text(json, "kind")) {
      case "QUICK_REPLY" -> new TemplateButton.QuickReply(index, text(json, "text"));
      case "ADDRESS" -> new TemplateButton.Address(index, text(json, "text"));
      case "COPY_CODE" -> new TemplateButton.CopyCode(index, text(json, "text"));
      case "FLOW" -> new TemplateButton.Flow(index, text, textOrNull(json, "data"));
      case "CATALOGUE" -> new TemplateButton.Catalogue(index, text);
      case "PRODUCTS" ->
          new TemplateButton.Products(
              index, text(json, "text"), items(json, "sections", TemplateJson::section));
      default -> throw new IllegalStateException("the store holds a button of no known kind");
    };
  }

  private static ObjectNode section(TemplateButton.Products.Section section) {
    ObjectNode json = object();
    put(json, "title", section.title());
    put(json, "products", section.products());
    return json;
  }

  private static TemplateButton.Products.Section section(JsonNode json) {
    return new TemplateButton.Products.Section(text(json, "title"), texts(json, "products"));
  }
}
