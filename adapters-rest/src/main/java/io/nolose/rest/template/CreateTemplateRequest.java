package io.nolose.rest.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.template.ParameterFormat;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template to submit.
 *
 * @param parameterFormat {@code positional} unless said otherwise
 * @param components what it is made of, in the provider's own form, with the examples it asks for
 */
@RegisterForReflection
public record CreateTemplateRequest(
    @Schema(required = true, pattern = "^[a-z0-9_]{1,512}$") @Nullable String name,
    @Schema(required = true, examples = "pt_BR") @Nullable String language,
    @Schema(
            required = true,
            enumeration = {"marketing", "utility", "authentication"})
        @Nullable String category,
    @Schema(enumeration = {"positional", "named"}) @Nullable String parameterFormat,
    @Schema(required = true, type = SchemaType.ARRAY, implementation = Object.class)
        @Nullable JsonNode components) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*");
  private static final int COMPONENTS_LENGTH_MAX = 100_000;

  TemplateDraft toDraft() {
    Violations violations = new Violations();
    String called = name == null ? "" : name;
    if (!NAME.matcher(called).matches()) {
      violations.add("name", "has 1 to 512 small letters, digits and underscores");
    }
    String spoken = language == null ? "" : language.replace('-', '_');
    if (spoken.length() > 20 || !LANGUAGE.matcher(spoken).matches()) {
      violations.add("language", "is a language code such as pt_BR");
    }
    TemplateCategory meant =
        violations.parsed(
            "category",
            Optional.ofNullable(category)
                .flatMap(TemplateCategory::parse)
                .filter(parsed -> parsed != TemplateCategory.UNKNOWN),
            "is marketing, utility or authentication");
    ParameterFormat format =
        parameterFormat == null
            ? ParameterFormat.POSITIONAL
            : violations.parsed(
                "parameter_format",
                ParameterFormat.parse(parameterFormat),
                "is positional or named");
    String parts = components == null || !components.isArray() ? "" : components.toString();
    if (parts.length() < 3 || parts.length() > COMPONENTS_LENGTH_MAX) {
      violations.add("components", "is an array of at least one component");
    }
    violations.throwIfAny();
    if (meant == null || format == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    return new TemplateDraft(called, spoken, meant, format, parts);
  }
}
