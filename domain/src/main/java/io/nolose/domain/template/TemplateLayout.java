package io.nolose.domain.template;

import io.nolose.domain.StorableText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a template is made of. A placeholder is written <code>{{1}}</code> or <code>{{name}}</code>.
 *
 * @param header null for none
 * @param body null when the provider writes it itself
 * @param footer null for none
 * @param isWhole whether the provider's has no other parts; what it needs is not known otherwise
 */
public record TemplateLayout(
    @Nullable Header header,
    @Nullable String body,
    @Nullable String footer,
    List<Button> buttons,
    boolean isWhole) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w{1,100})\\s*}}");
  private static final int BUTTONS_MAX = 20;
  private static final int TEXT_LENGTH_MAX = 65_536;

  /**
   * What stands above the body.
   *
   * @param text of a header that is a text; null otherwise
   */
  public record Header(Format format, @Nullable String text) {
    /** What it shows. */
    public enum Format {
      TEXT,
      IMAGE,
      VIDEO,
      DOCUMENT,
      LOCATION,
      UNKNOWN
    }

    public Header {
      text = text == null ? null : StorableText.of(text, 1_000);
    }
  }

  /**
   * One button.
   *
   * @param target the address it opens, or the number it calls; null for others
   */
  public record Button(Kind kind, String text, @Nullable String target) {
    /** What a tap does. */
    public enum Kind {
      QUICK_REPLY,
      URL,
      PHONE_NUMBER,
      COPY_CODE,
      FLOW,
      ONE_TIME_PASSWORD,
      CATALOGUE,
      PRODUCTS,
      UNKNOWN
    }

    public Button {
      text = StorableText.of(text, 1_000);
      target = target == null ? null : StorableText.of(target, 2_000);
    }
  }

  public TemplateLayout {
    body = body == null ? null : StorableText.of(body, TEXT_LENGTH_MAX);
    footer = footer == null ? null : StorableText.of(footer, 1_000);
    buttons = buttons.stream().limit(BUTTONS_MAX).toList();
  }

  /** The placeholders of a text, each once, in the order in which they are first named. */
  public static List<String> placeholders(@Nullable String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = PLACEHOLDER.matcher(text == null ? "" : text);
    while (found.find()) {
      names.add(found.group(1));
    }
    return List.copyOf(names);
  }

  /** The text with its placeholders filled; those that nothing fills stay. */
  static String filled(String text, ParameterFormat format, List<TemplateValue> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(value(found.group(1), found.group(), format, values)));
  }

  private static String value(
      String placeholder, String asWritten, ParameterFormat format, List<TemplateValue> values) {
    return switch (format) {
      case NAMED ->
          values.stream()
              .filter(value -> placeholder.equals(value.name()))
              .findFirst()
              .map(TemplateValue::shown)
              .orElse(asWritten);
      case POSITIONAL -> {
        int place = position(placeholder);
        yield place >= 0 && place < values.size() ? values.get(place).shown() : asWritten;
      }
    };
  }

  private static int position(String placeholder) {
    try {
      return Integer.parseInt(placeholder) - 1;
    } catch (NumberFormatException aName) {
      return -1;
    }
  }
}
