package io.nolose.rest.message;

import io.nolose.domain.message.MessageContent;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An approved template and what fills it.
 *
 * @param parameters for the placeholders of its body, in order
 */
@RegisterForReflection
public record TemplateRequest(
    @Schema(required = true) @Nullable String name,
    @Schema(required = true, examples = "pt_BR") @Nullable String language,
    @Nullable List<@Nullable String> parameters) {
  private static final int NAME_LENGTH_MAX = 512;
  private static final int LANGUAGE_LENGTH_MAX = 20;
  private static final int PARAMETERS_MAX = 100;
  private static final int PARAMETER_LENGTH_MAX = 1024;

  MessageContent.Template toContent(Violations violations) {
    String called = violations.text("template.name", name == null ? "" : name, NAME_LENGTH_MAX);
    String spoken =
        violations.text("template.language", language == null ? "" : language, LANGUAGE_LENGTH_MAX);
    return new MessageContent.Template(called, spoken, values(violations));
  }

  private List<String> values(Violations violations) {
    List<String> values = new ArrayList<>();
    for (String value : parameters == null ? List.<String>of() : parameters) {
      if (value == null || value.isBlank() || value.length() > PARAMETER_LENGTH_MAX) {
        violations.add(
            "template.parameters[" + values.size() + "]",
            "has 1 to " + PARAMETER_LENGTH_MAX + " characters that are not all blank");
      }
      values.add(value == null ? "" : value);
    }
    if (values.size() > PARAMETERS_MAX) {
      violations.add("template.parameters", "has at most " + PARAMETERS_MAX + " entries");
    }
    return values;
  }
}
