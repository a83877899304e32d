package io.nolose.rest.message;

import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.MessageContent;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An approved template and what fills it.
 *
 * @param parameters for the placeholders of its body, in order; this, or {@code components}
 * @param components all that fills it, the body included
 */
@RegisterForReflection
public record TemplateRequest(
    @Schema(required = true) @Nullable String name,
    @Schema(required = true, examples = "pt_BR") @Nullable String language,
    @Nullable List<@Nullable String> parameters,
    @Nullable List<TemplateParts.@Nullable Component> components) {
  private static final int NAME_LENGTH_MAX = 512;
  private static final int LANGUAGE_LENGTH_MAX = 20;

  /** The stored file that its header shows; null when it shows none, or one by its address. */
  @Nullable String mediaId() {
    return components == null
        ? null
        : components.stream()
            .filter(Objects::nonNull)
            .filter(component -> "header".equals(component.type()))
            .map(TemplateParts.Component::parameters)
            .filter(Objects::nonNull)
            .flatMap(List::stream)
            .filter(Objects::nonNull)
            .flatMap(it -> Stream.of(it.image(), it.video(), it.document()))
            .filter(Objects::nonNull)
            .map(TemplateParts.File::mediaId)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** The same, as an id; null also after noting that it is none. */
  public @Nullable MediaId file(Violations violations) {
    String file = mediaId();
    return file == null
        ? null
        : violations.parsed(
            "template.components",
            MediaId.parse(file.strip()),
            "is the id of a file; upload it with POST /api/media");
  }

  /** The template as it is filled; what is wrong with it is noted. */
  public MessageContent.Template toContent(Violations violations) {
    String called = violations.text("template.name", name, NAME_LENGTH_MAX);
    String spoken = violations.text("template.language", language, LANGUAGE_LENGTH_MAX);
    return new MessageContent.Template(
        called, spoken, TemplateReading.of("template", parameters, components, violations), null);
  }
}
