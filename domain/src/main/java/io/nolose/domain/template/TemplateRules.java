package io.nolose.domain.template;

import io.nolose.domain.media.MediaKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether what fills a template fits it: the provider would refuse what does not, later and with a
 * number.
 */
public final class TemplateRules {
  private static final int HEADER_LENGTH_MAX = 60;
  private static final int BODY_VALUE_LENGTH_MAX = 1_024;

  private final ParameterFormat format;
  private final TemplateLayout layout;
  private final TemplateParameters parameters;
  private final List<TemplateViolation> found = new ArrayList<>();

  private TemplateRules(MessageTemplate template, TemplateParameters parameters) {
    this.format = template.format();
    this.layout = template.layout();
    this.parameters = parameters;
  }

  /** Empty when it fits. Nothing is said about a template whose parts are not all known. */
  public static List<TemplateViolation> check(
      MessageTemplate template, TemplateParameters parameters) {
    if (!template.layout().isWhole()) {
      return List.of();
    }
    TemplateRules rules = new TemplateRules(template, parameters);
    rules.checkHeader();
    rules.checkBody();
    rules.checkButtons();
    return List.copyOf(rules.found);
  }

  private void checkHeader() {
    TemplateLayout.Header header = layout.header();
    TemplateHeader given = parameters.header();
    if (header == null) {
      if (given != null) {
        add("header", "is filled, but the template has none");
      }
      return;
    }
    switch (header.format()) {
      case TEXT -> checkLine(header.text(), given);
      case IMAGE -> checkFile(MediaKind.IMAGE, given);
      case VIDEO -> checkFile(MediaKind.VIDEO, given);
      case DOCUMENT -> checkFile(MediaKind.DOCUMENT, given);
      case LOCATION -> {
        if (!(given instanceof TemplateHeader.Place)) {
          add("header", "is a location");
        }
      }
      case UNKNOWN -> {
        // only the provider can tell
      }
    }
  }

  private void checkLine(@Nullable String text, @Nullable TemplateHeader given) {
    List<String> placeholders = TemplateLayout.placeholders(text);
    if (given == null) {
      if (!placeholders.isEmpty()) {
        add("header", "needs a text");
      }
    } else if (!(given instanceof TemplateHeader.Line(TemplateValue value))) {
      add("header", "is a text");
    } else if (placeholders.isEmpty()) {
      add("header", "needs no parameter");
    } else {
      checkValues("header", placeholders, List.of(value), HEADER_LENGTH_MAX);
    }
  }

  private void checkFile(MediaKind kind, @Nullable TemplateHeader given) {
    if (!(given instanceof TemplateHeader.File file) || file.kind() != kind) {
      add("header", "is of type " + kind.wireName());
    }
  }

  private void checkBody() {
    boolean isAlone =
        layout.header() == null && layout.footer() == null && layout.buttons().isEmpty();
    if (layout.body() != null) {
      checkValues(
          "body",
          TemplateLayout.placeholders(layout.body()),
          parameters.body(),
          isAlone ? TemplateValue.TEXT_LENGTH_MAX : BODY_VALUE_LENGTH_MAX);
    }
  }

  private void checkValues(
      String place, List<String> placeholders, List<TemplateValue> values, int lengthMax) {
    switch (format) {
      case POSITIONAL -> {
        if (values.size() != placeholders.size()) {
          add(place, "has " + values.size() + " parameters, not " + placeholders.size());
        }
        if (values.stream().anyMatch(value -> value.name() != null)) {
          add(place, "has numbered parameters: they are given in order and have no names");
        }
      }
      case NAMED -> checkNames(place, placeholders, values);
    }
    for (int i = 0; i < values.size(); i++) {
      String shown = values.get(i).shown();
      if (shown.isBlank() || shown.length() > lengthMax) {
        add(place + "[" + i + "]", "has 1 to " + lengthMax + " characters, not all blank");
      }
    }
  }

  private void checkNames(String place, List<String> placeholders, List<TemplateValue> values) {
    Set<String> given = new HashSet<>();
    for (TemplateValue value : values) {
      String name = value.name();
      if (name == null) {
        add(place, "has parameters with names: each says which one it is");
      } else if (!given.add(name)) {
        add(place + "." + name, "is given twice");
      } else if (!placeholders.contains(name)) {
        add(place + "." + name, "is none of " + String.join(", ", placeholders));
      }
    }
    placeholders.stream()
        .filter(name -> !given.contains(name))
        .forEach(name -> add(place + "." + name, "is missing"));
  }

  private void checkButtons() {
    for (TemplateButton given : parameters.buttons()) {
      if (given.index() >= layout.buttons().size()) {
        add("buttons[" + given.index() + "]", "does not exist");
      }
    }
    for (int i = 0; i < layout.buttons().size(); i++) {
      int index = i;
      checkButton(
          index,
          layout.buttons().get(index),
          parameters.buttons().stream().filter(button -> button.index() == index).findFirst());
    }
  }

  private void checkButton(
      int index, TemplateLayout.Button button, Optional<TemplateButton> given) {
    boolean isFilled =
        button.kind() == TemplateLayout.Button.Kind.URL
            && !TemplateLayout.placeholders(button.target()).isEmpty();
    String trouble =
        switch (button.kind()) {
          case QUICK_REPLY -> optional(given, TemplateButton.QuickReply.class, "quick_reply");
          case URL ->
              isFilled ? required(given, TemplateButton.Address.class, "url") : nothing(given);
          case PHONE_NUMBER -> nothing(given);
          case COPY_CODE -> required(given, TemplateButton.CopyCode.class, "copy_code");
          case FLOW -> optional(given, TemplateButton.Flow.class, "flow");
          case CATALOGUE -> optional(given, TemplateButton.Catalogue.class, "catalog");
          case PRODUCTS -> required(given, TemplateButton.Products.class, "mpm");
          case ONE_TIME_PASSWORD, UNKNOWN -> null;
        };
    if (trouble != null) {
      add("buttons[" + index + "]", trouble);
    }
  }

  private static @Nullable String required(
      Optional<TemplateButton> given, Class<? extends TemplateButton> kind, String word) {
    return given.isEmpty() ? "needs a parameter of type " + word : optional(given, kind, word);
  }

  private static @Nullable String optional(
      Optional<TemplateButton> given, Class<? extends TemplateButton> kind, String word) {
    return given.isEmpty() || kind.isInstance(given.get()) ? null : "is of type " + word;
  }

  private static @Nullable String nothing(Optional<TemplateButton> given) {
    return given.isEmpty() ? null : "needs no parameter";
  }

  private void add(String place, String message) {
    found.add(new TemplateViolation(place, message));
  }
}
