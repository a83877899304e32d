package io.nolose.rest.template;

import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.TemplateLayout;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A template as the provider has it.
 *
 * @param reason why it cannot be sent, in the provider's words; null when it says nothing
 * @param body null when the provider writes it itself
 * @param bodyParameters the placeholders of the body, in the order in which they are filled
 * @param providerTemplateId what the provider calls it
 * @param syncedAt when it was last seen in the provider's list
 */
@RegisterForReflection
public record TemplateResponse(
    String id,
    String name,
    String language,
    @Schema(enumeration = {"marketing", "utility", "authentication", "unknown"}) String category,
    @Schema(
            enumeration = {
              "approved",
              "pending",
              "rejected",
              "paused",
              "disabled",
              "in_appeal",
              "pending_deletion",
              "archived",
              "limit_exceeded",
              "deleted",
              "unknown"
            })
        String status,
    @Nullable String reason,
    @Schema(enumeration = {"green", "yellow", "red", "unknown"}) String quality,
    @Schema(enumeration = {"positional", "named"}) String parameterFormat,
    @Nullable Header header,
    @Nullable String body,
    List<String> bodyParameters,
    @Nullable String footer,
    List<Button> buttons,
    String providerTemplateId,
    Instant createdAt,
    Instant syncedAt) {

  /**
   * What stands above the body.
   *
   * @param text of a header that is a text; null otherwise
   */
  @RegisterForReflection
  @Schema(name = "TemplateHeader")
  public record Header(
      @Schema(enumeration = {"text", "image", "video", "document", "location", "unknown"})
          String format,
      @Nullable String text) {}

  /**
   * One button.
   *
   * @param target the address it opens, or the number it calls; null for others
   */
  @RegisterForReflection
  @Schema(name = "TemplateButton")
  public record Button(
      @Schema(
              enumeration = {
                "quick_reply",
                "url",
                "phone_number",
                "copy_code",
                "flow",
                "one_time_password",
                "catalogue",
                "products",
                "unknown"
              })
          String type,
      String text,
      @Nullable String target) {}

  static TemplateResponse of(MessageTemplate it) {
    TemplateLayout layout = it.layout();
    TemplateLayout.Header header = layout.header();
    return new TemplateResponse(
        it.id().toString(),
        it.name(),
        it.language(),
        it.category().wireName(),
        it.status().wireName(),
        it.reason(),
        it.quality().wireName(),
        it.format().wireName(),
        header == null ? null : new Header(word(header.format()), header.text()),
        layout.body(),
        TemplateLayout.placeholders(layout.body()),
        layout.footer(),
        layout.buttons().stream()
            .map(button -> new Button(word(button.kind()), button.text(), button.target()))
            .toList(),
        it.providerId(),
        it.createdAt(),
        it.syncedAt());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
