package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.template.TemplateWords;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.template.TemplateChange;
import io.nolose.domain.template.TemplateStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the fields that tell of templates. */
final class TemplateNewsReader {
  private TemplateNewsReader() {}

  /** Empty when the field tells of something else. */
  static Optional<InboundEvent> read(String field, WireObject value, Instant at) {
    TemplateChange change =
        switch (field) {
          case "message_template_status_update" -> status(value);
          case "message_template_quality_update" ->
              value
                  .text("new_quality_score")
                  .<TemplateChange>map(
                      word -> new TemplateChange.Quality(TemplateWords.quality(word)))
                  .orElseGet(TemplateChange.Untold::new);
          case "template_category_update" ->
              value
                  .text("new_category")
                  .<TemplateChange>map(
                      word -> new TemplateChange.Category(TemplateWords.category(word)))
                  .orElseGet(TemplateChange.Untold::new);
          case "message_template_components_update" -> new TemplateChange.Untold();
          default -> null;
        };
    return Optional.ofNullable(change)
        .map(it ->
            new InboundEvent.TemplateChanged(
                value.text("message_template_id").orElse(null), it, at));
  }

  private static TemplateChange status(WireObject value) {
    TemplateStatus status = value.text("event").flatMap(TemplateWords::event).orElse(null);
    return status == null
        ? new TemplateChange.Untold()
        : new TemplateChange.Status(status, status.isSendable() ? null : reason(value));
  }

  private static @Nullable String reason(WireObject value) {
    return value
        .object("rejection_info")
        .text("reason")
        .or(() -> value.object("other_info").text("description"))
        .or(() -> value.object("other_info").text("title"))
        .or(() -> value.text("reason"))
        .filter(reason -> !reason.equals("NONE"))
        .orElse(null);
  }
}
