package io.nolose.rest.template;

import io.nolose.application.template.PreviewTemplate;
import io.nolose.domain.template.TemplateText;
import io.nolose.domain.template.TemplateViolation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template as its reader would see it.
 *
 * @param sendable whether it would be taken now: it is approved, and everything fits
 * @param text all of it but the buttons
 * @param violations what does not fit; empty when everything does
 */
@RegisterForReflection
@Schema(name = "TemplatePreview")
public record PreviewResponse(
    boolean sendable,
    String text,
    @Nullable String header,
    @Nullable String body,
    @Nullable String footer,
    List<String> buttons,
    List<Misfit> violations) {

  /** Where something does not fit, and why. */
  @RegisterForReflection
  @Schema(name = "TemplateMisfit")
  public record Misfit(String field, String message) {
    /** As problems list them, too. */
    public static List<Misfit> of(List<TemplateViolation> violations) {
      return violations.stream().map(it -> new Misfit(it.place(), it.message())).toList();
    }
  }

  static PreviewResponse of(PreviewTemplate.Outcome.Shown shown) {
    TemplateText text = shown.text();
    return new PreviewResponse(
        shown.template().isSendable() && shown.violations().isEmpty(),
        text.whole(),
        text.header(),
        text.body(),
        text.footer(),
        text.buttons(),
        Misfit.of(shown.violations()));
  }
}
