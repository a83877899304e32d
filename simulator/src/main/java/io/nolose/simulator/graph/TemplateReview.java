package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Meta's people who look at new templates: a while after it was submitted, one is approved, or
 * rejected if its name begins with {@code reject}; one whose name begins with {@code slow} waits
 * until it is decided by hand. What becomes of templates is told by webhooks.
 */
final class TemplateReview {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Pace pace;
  private final Callbacks callbacks;

  TemplateReview(Pace pace, Callbacks callbacks) {
    this.pace = pace;
    this.callbacks = callbacks;
  }

  Answer create(GraphState.Waba waba, JsonNode body) {
    ObjectNode template = Templates.create(body, waba.templates);
    String name = Json.textOr(template, "name", "");
    if (!name.startsWith("slow")) {
      boolean isGood = !name.startsWith("reject");
      pace.after(
          PATIENCE,
          () ->
              decide(
                  waba,
                  template,
                  isGood ? "APPROVED" : "REJECTED",
                  isGood ? null : "INVALID_FORMAT"));
    }
    return Templates.created(template);
  }

  /** A template stands like this from now on, unless it is gone. */
  void decide(GraphState.Waba waba, ObjectNode template, String status, @Nullable String reason) {
    if (!waba.templates.contains(template)) {
      return;
    }
    template.put("status", status).put("rejected_reason", reason == null ? "NONE" : reason);
    ObjectNode value = about(template).put("event", status).put("reason", reason);
    value.put("message_template_category", Json.textOr(template, "category", ""));
    callbacks.postOfAccount(waba, "message_template_status_update", value);
  }

  /** Readers think so of it from now on. */
  void rate(GraphState.Waba waba, ObjectNode template, String quality) {
    String before = Json.textOr(Json.objectAt(template, "quality_score"), "score", "UNKNOWN");
    template.putObject("quality_score").put("score", quality);
    callbacks.postOfAccount(
        waba,
        "message_template_quality_update",
        about(template).put("previous_quality_score", before).put("new_quality_score", quality));
  }

  /** Webhooks give the id as a number and write the language with a hyphen. */
  private static ObjectNode about(ObjectNode template) {
    return Json.object()
        .put("message_template_id", Long.parseLong(Json.textOr(template, "id", "0")))
        .put("message_template_name", Json.textOr(template, "name", ""))
        .put("message_template_language", Json.textOr(template, "language", "").replace('_', '-'));
  }
}
