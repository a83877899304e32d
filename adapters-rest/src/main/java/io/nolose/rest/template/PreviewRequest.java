package io.nolose.rest.template;

import io.nolose.domain.template.TemplateParameters;
import io.nolose.rest.message.TemplateParts;
import io.nolose.rest.message.TemplateReading;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to fill a template.
 *
 * @param parameters for the placeholders of its body, in order; this, or {@code components}
 * @param components all that fills it, the body included
 */
@RegisterForReflection
@Schema(name = "PreviewTemplateRequest")
public record PreviewRequest(
    @Nullable List<@Nullable String> parameters,
    @Nullable List<TemplateParts.@Nullable Component> components) {

  TemplateParameters toParameters() {
    Violations violations = new Violations();
    TemplateParameters read = TemplateReading.of("", parameters, components, violations);
    violations.throwIfAny();
    return read;
  }
}
