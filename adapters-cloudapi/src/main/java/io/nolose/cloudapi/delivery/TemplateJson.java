package io.nolose.cloudapi.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateButton;
import io.nolose.domain.template.TemplateHeader;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the {@code template} of a message. */
final class TemplateJson {
  private TemplateJson() {}

  /**
   * @param mediaId the provider's id of the message's own file; null when it has none there
   */
  static void write(ObjectNode json, MessageContent.Template template, @Nullable String mediaId) {
    json.put("name", template.name());
    json.putObject("language").put("code", template.language());
    TemplateParameters parameters = template.parameters();
    if (parameters.isEmpty()) {
      return;
    }
    ArrayNode components = json.putArray("components");
    if (parameters.header() != null) {
      header(component(components, "header"), parameters.header(), mediaId);
    }
    if (!parameters.body().isEmpty()) {
      ArrayNode values = component(components, "body");
      parameters.body().forEach(value -> value(values.addObject(), value));
    }
    parameters.buttons().forEach(button -> button(components.addObject(), button));
  }

  private static ArrayNode component(ArrayNode components, String type) {
    return components.addObject().put("type", type).putArray("parameters");
  }

  private static void header(
      ArrayNode parameters, TemplateHeader header, @Nullable String mediaId) {
    ObjectNode parameter = parameters.addObject();
    switch (header) {
      case TemplateHeader.Line(TemplateValue value) -> value(parameter, value);
      case TemplateHeader.File file -> {
        String kind = file.kind().wireName();
        ObjectNode source = parameter.put("type", kind).putObject(kind);
        put(
            source,
            file.link() != null ? "link" : "id",
            file.link() != null ? file.link() : mediaId);
        put(source, "filename", file.fileName());
      }
      case TemplateHeader.Place place -> {
        ObjectNode location = parameter.put("type", "location").putObject("location");
        location.put("latitude", Double.toString(place.latitude()));
        location.put("longitude", Double.toString(place.longitude()));
        put(location, "name", place.name());
        put(location, "address", place.address());
      }
    }
  }

  private static void value(ObjectNode parameter, TemplateValue value) {
    switch (value) {
      case TemplateValue.Text text -> parameter.put("type", "text").put("text", text.text());
      case TemplateValue.Currency money ->
          parameter
              .put("type", "currency")
              .putObject("currency")
              .put("fallback_value", money.fallback())
              .put("code", money.code())
              .put("amount_1000", money.amount1000());
      case TemplateValue.DateTime moment ->
          parameter
              .put("type", "date_time")
              .putObject("date_time")
              .put("fallback_value", moment.fallback());
    }
    put(parameter, "parameter_name", value.name());
  }

  private static void button(ObjectNode component, TemplateButton button) {
    component.put("type", "button").put("sub_type", subType(button));
    component.put("index", Integer.toString(button.index()));
    ObjectNode parameter = component.putArray("parameters").addObject();
    switch (button) {
      case TemplateButton.QuickReply reply ->
          parameter.put("type", "payload").put("payload", reply.payload());
      case TemplateButton.Address address ->
          parameter.put("type", "text").put("text", address.suffix());
      case TemplateButton.CopyCode copy ->
          parameter.put("type", "coupon_code").put("coupon_code", copy.code());
      case TemplateButton.Flow flow -> {
        ObjectNode action = parameter.put("type", "action").putObject("action");
        put(action, "flow_token", flow.token());
        if (flow.data() != null) {
          WireObject.parse(flow.data().getBytes(StandardCharsets.UTF_8))
              .ifPresent(data -> data.putTo(action, "flow_action_data"));
        }
      }
      case TemplateButton.Catalogue catalogue -> {
        ObjectNode action = parameter.put("type", "action").putObject("action");
        put(action, "thumbnail_product_retailer_id", catalogue.thumbnail());
      }
      case TemplateButton.Products products -> products(parameter, products);
    }
  }

  private static void products(ObjectNode parameter, TemplateButton.Products products) {
    ObjectNode action = parameter.put("type", "action").putObject("action");
    action.put("thumbnail_product_retailer_id", products.thumbnail());
    ArrayNode sections = action.putArray("sections");
    for (TemplateButton.Products.Section section : products.sections()) {
      ArrayNode items =
          sections.addObject().put("title", section.title()).putArray("product_items");
      section.products().forEach(id -> items.addObject().put("product_retailer_id", id));
    }
  }

  private static String subType(TemplateButton button) {
    return switch (button) {
      case TemplateButton.QuickReply _ -> "quick_reply";
      case TemplateButton.Address _ -> "url";
      case TemplateButton.CopyCode _ -> "copy_code";
      case TemplateButton.Flow _ -> "flow";
      case TemplateButton.Catalogue _ -> "catalog";
      case TemplateButton.Products _ -> "mpm";
    };
  }

  private static void put(ObjectNode json, String name, @Nullable String text) {
    if (text != null) {
      json.put(name, text);
    }
  }
}
