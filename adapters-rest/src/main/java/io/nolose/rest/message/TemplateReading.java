package io.nolose.rest.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.template.TemplateButton;
import io.nolose.domain.template.TemplateHeader;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateValue;
import io.nolose.rest.problem.Violations;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a client fills a template with, and notes all that cannot be read. */
public final class TemplateReading {
  private static final int COMPONENTS_MAX = 12;
  private static final int PARAMETERS_MAX = 100;
  private static final int TEXT_LENGTH_MAX = 1024;
  private static final int SECTIONS_MAX = 10;
  private static final int PRODUCTS_MAX = 30;
  private static final int CODE_LENGTH = 3;
  private static final int DATA_LENGTH_MAX = 10_000;

  private final Violations violations;
  private final List<TemplateValue> body = new ArrayList<>();
  private final List<TemplateButton> buttons = new ArrayList<>();
  private final Set<Integer> indexes = new HashSet<>();
  private @Nullable TemplateHeader header;
  private boolean hasBody;

  private TemplateReading(Violations violations) {
    this.violations = violations;
  }

  /**
   * Reads either form: texts for the body, or components; neither is nothing.
   *
   * @param field under which the two stand in the request
   */
  public static TemplateParameters of(
      String field,
      @Nullable List<@Nullable String> texts,
      @Nullable List<TemplateParts.@Nullable Component> components,
      Violations violations) {
    String prefix = field.isEmpty() ? "" : field + ".";
    if (texts != null && components != null) {
      violations.add(prefix + "parameters", "are given, or components are; not both");
    }
    TemplateReading reading = new TemplateReading(violations);
    return components == null
        ? TemplateParameters.ofBody(reading.texts(prefix + "parameters", texts))
        : reading.read(prefix + "components", components);
  }

  private List<String> texts(String field, @Nullable List<@Nullable String> texts) {
    List<String> values = new ArrayList<>();
    for (String text : texts == null ? List.<@Nullable String>of() : texts) {
      String value = given(field + "[" + values.size() + "]", text, TEXT_LENGTH_MAX);
      values.add(value == null ? "" : value);
    }
    if (values.size() > PARAMETERS_MAX) {
      violations.add(field, "has at most " + PARAMETERS_MAX + " entries");
    }
    return values;
  }

  private TemplateParameters read(
      String field, List<TemplateParts.@Nullable Component> components) {
    if (components.size() > COMPONENTS_MAX) {
      violations.add(field, "has at most " + COMPONENTS_MAX + " entries");
      return TemplateParameters.NONE;
    }
    for (int i = 0; i < components.size(); i++) {
      String at = field + "[" + i + "]";
      TemplateParts.Component component = components.get(i);
      if (component == null) {
        violations.add(at, "is a component");
      } else {
        read(at, component);
      }
    }
    return new TemplateParameters(header, body, buttons);
  }

  private void read(String at, TemplateParts.Component component) {
    List<TemplateParts.@Nullable Parameter> parameters =
        component.parameters() == null ? List.of() : component.parameters();
    if (parameters.size() > PARAMETERS_MAX || parameters.stream().anyMatch(Objects::isNull)) {
      violations.add(at + ".parameters", "has at most " + PARAMETERS_MAX + " parameters");
      return;
    }
    switch (component.type()) {
      case "header" -> header(at, parameters);
      case "body" -> body(at, parameters);
      case "button" -> button(at, component, parameters);
      case null, default -> violations.add(at + ".type", "is header, body or button");
    }
  }

  private void header(String at, List<TemplateParts.@Nullable Parameter> parameters) {
    if (header != null) {
      violations.add(at, "is the second header");
    } else if (parameters.size() != 1) {
      violations.add(at + ".parameters", "has one entry");
    } else {
      TemplateParts.Parameter only = Objects.requireNonNull(parameters.getFirst());
      header = header(at + ".parameters[0]", only);
    }
  }

  private @Nullable TemplateHeader header(String at, TemplateParts.Parameter it) {
    return switch (it.type()) {
      case "image" -> file(at + ".image", MediaKind.IMAGE, it.image());
      case "video" -> file(at + ".video", MediaKind.VIDEO, it.video());
      case "document" -> file(at + ".document", MediaKind.DOCUMENT, it.document());
      case "location" -> place(at + ".location", it.location());
      case "text" -> {
        TemplateValue value = value(at, it);
        yield value == null ? null : new TemplateHeader.Line(value);
      }
      case null, default -> {
        violations.add(at + ".type", "is text, image, video, document or location");
        yield null;
      }
    };
  }

  private @Nullable TemplateHeader file(
      String at, MediaKind kind, TemplateParts.@Nullable File file) {
    if (file == null || (file.link() == null) == (file.mediaId() == null)) {
      violations.add(at, "has media_id, or link; one of them, not both");
      return null;
    }
    if (file.link() != null && !isPublic(file.link())) {
      violations.add(at + ".link", "is an https address of at most 2,000 characters");
      return null;
    }
    return new TemplateHeader.File(
        kind, file.link(), kind == MediaKind.DOCUMENT ? file.filename() : null);
  }

  /** The provider fetches it, not we: what it may not reach is its affair. */
  private static boolean isPublic(String link) {
    try {
      URI uri = new URI(link);
      return link.length() <= TemplateHeader.LINK_LENGTH_MAX
          && "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private @Nullable TemplateHeader place(String at, TemplateParts.@Nullable Place place) {
    if (place == null || place.latitude() == null || place.longitude() == null) {
      violations.add(at, "has latitude and longitude");
      return null;
    }
    if (!(Math.abs(place.latitude()) <= 90 && Math.abs(place.longitude()) <= 180)) {
      violations.add(at, "lies within 90 and 180 degrees");
      return null;
    }
    return new TemplateHeader.Place(
        place.latitude(), place.longitude(), place.name(), place.address());
  }

  private void body(String at, List<TemplateParts.@Nullable Parameter> parameters) {
    if (hasBody) {
      violations.add(at, "is the second body");
      return;
    }
    hasBody = true;
    for (int i = 0; i < parameters.size(); i++) {
      TemplateValue value =
          value(at + ".parameters[" + i + "]", Objects.requireNonNull(parameters.get(i)));
      if (value != null) {
        body.add(value);
      }
    }
  }

  private @Nullable TemplateValue value(String at, TemplateParts.Parameter it) {
    String name = it.parameterName();
    return switch (it.type()) {
      case "text" -> {
        String text = given(at + ".text", it.text(), TemplateValue.TEXT_LENGTH_MAX);
        yield text == null ? null : new TemplateValue.Text(name, text);
      }
      case "currency" -> currency(at + ".currency", name, it.currency());
      case "date_time" -> {
        String shown =
            given(
                at + ".date_time.fallback_value",
                it.dateTime() == null ? null : it.dateTime().fallbackValue(),
                TemplateValue.TEXT_LENGTH_MAX);
        yield shown == null ? null : new TemplateValue.DateTime(name, shown);
      }
      case null, default -> {
        violations.add(at + ".type", "is text, currency or date_time");
        yield null;
      }
    };
  }

  private @Nullable TemplateValue currency(
      String at, @Nullable String name, TemplateParts.@Nullable Currency money) {
    String code = money == null || money.code() == null ? "" : money.code();
    if (money == null
        || money.amount1000() == null
        || money.fallbackValue() == null
        || money.fallbackValue().isBlank()
        || code.length() != CODE_LENGTH
        || !code.equals(code.toUpperCase(Locale.ROOT))) {
      violations.add(at, "has fallback_value, code (ISO 4217) and amount_1000");
      return null;
    }
    return new TemplateValue.Currency(name, money.fallbackValue(), code, money.amount1000());
  }

  private void button(
      String at,
      TemplateParts.Component component,
      List<TemplateParts.@Nullable Parameter> parameters) {
    Integer index = component.index();
    if (index == null || index < 0 || index > TemplateButton.INDEX_MAX || !indexes.add(index)) {
      violations.add(at + ".index", "is from 0 to 9, another one for each button");
      return;
    }
    if (parameters.size() > 1) {
      violations.add(at + ".parameters", "has one entry");
      return;
    }
    TemplateParts.Parameter parameter = parameters.isEmpty() ? null : parameters.getFirst();
    TemplateButton button = button(at, component.subType(), index, parameter);
    if (button != null) {
      buttons.add(button);
    }
  }

  private @Nullable TemplateButton button(
      String at, @Nullable String kind, int index, TemplateParts.@Nullable Parameter it) {
    String field = at + ".parameters[0]";
    TemplateParts.Action action = it == null ? null : it.action();
    return switch (kind) {
      case "quick_reply" -> {
        String payload = text(field + ".payload", it == null ? null : it.payload());
        yield payload == null ? null : new TemplateButton.QuickReply(index, payload);
      }
      case "url" -> {
        String suffix = text(field + ".text", it == null ? null : it.text());
        yield suffix == null ? null : new TemplateButton.Address(index, suffix);
      }
      case "copy_code" -> {
        String code = text(field + ".coupon_code", it == null ? null : it.couponCode());
        yield code == null ? null : new TemplateButton.CopyCode(index, code);
      }
      case "flow" -> flow(field + ".action", index, action);
      case "catalog" ->
          new TemplateButton.Catalogue(
              index, action == null ? null : action.thumbnailProductRetailerId());
      case "mpm" -> products(field + ".action", index, action);
      case null, default -> {
        violations.add(at + ".sub_type", "is quick_reply, url, copy_code, flow, catalog or mpm");
        yield null;
      }
    };
  }

  private @Nullable TemplateButton flow(
      String field, int index, TemplateParts.@Nullable Action action) {
    JsonNode data = action == null ? null : action.flowActionData();
    String text = data == null || data.isNull() ? null : data.toString();
    if (data != null && text != null && (!data.isObject() || text.length() > DATA_LENGTH_MAX)) {
      violations.add(field + ".flow_action_data", "is an object of at most 10,000 characters");
      return null;
    }
    return new TemplateButton.Flow(index, action == null ? null : action.flowToken(), text);
  }

  private @Nullable TemplateButton products(
      String field, int index, TemplateParts.@Nullable Action action) {
    String thumbnail = action == null ? null : action.thumbnailProductRetailerId();
    List<TemplateButton.Products.Section> sections = new ArrayList<>();
    int products = 0;
    if (action != null && action.sections() != null) {
      for (TemplateParts.Section section : action.sections()) {
        if (section != null && section.title() != null && section.productRetailerIds() != null) {
          List<String> ids =
              section.productRetailerIds().stream().filter(Objects::nonNull).toList();
          products += ids.size();
          sections.add(new TemplateButton.Products.Section(section.title(), ids));
        }
      }
    }
    if (thumbnail == null
        || products == 0
        || products > PRODUCTS_MAX
        || sections.size() > SECTIONS_MAX) {
      violations.add(
          field, "has thumbnail_product_retailer_id and 1 to 30 products in 1 to 10 sections");
      return null;
    }
    return new TemplateButton.Products(index, thumbnail, sections);
  }

  private @Nullable String text(String field, @Nullable String text) {
    return given(field, text, TemplateButton.TEXT_LENGTH_MAX);
  }

  private @Nullable String given(String field, @Nullable String text, int max) {
    if (text == null || text.isBlank() || text.length() > max) {
      violations.add(field, "has 1 to " + max + " characters that are not all blank");
      return null;
    }
    return text;
  }
}
