package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /webhook/…} and {@code /settings/…} of an instance. */
final class WebhookRoutes {
  private final Pace pace;
  private final Ids ids;
  private final Runnable changed;

  WebhookRoutes(Pace pace, Ids ids, Runnable changed) {
    this.pace = pace;
    this.ids = ids;
    this.changed = changed;
  }

  /** A webhook row from a request; fields left out keep what was stored. */
  static Instance.Webhook row(
      String id,
      JsonNode given,
      Instance.@Nullable Webhook old,
      Instant now,
      boolean alwaysEnabled) {
    boolean enabled =
        alwaysEnabled
            || (given.has("enabled") ? Json.truth(given, "enabled") : old != null && old.enabled());
    List<String> events = new ArrayList<>();
    given.path("events").forEach(event -> events.add(event.asText()));
    if (enabled && events.isEmpty()) {
      events.addAll(Events.NAMES);
    } else if (!enabled) {
      events.clear();
    }
    return new Instance.Webhook(
        old != null ? old.id() : id,
        given.has("url") ? Json.textOr(given, "url", "") : old != null ? old.url() : "",
        given.path("headers").isObject()
            ? headers(given.get("headers"))
            : old != null ? old.headers() : null,
        enabled,
        List.copyOf(events),
        given.has("byEvents") ? Json.truth(given, "byEvents") : old != null && old.byEvents(),
        given.has("base64") ? Json.truth(given, "base64") : old != null && old.base64(),
        old != null ? old.createdAt() : now,
        now);
  }

  static Map<String, String> headers(JsonNode given) {
    Map<String, String> headers = new LinkedHashMap<>();
    given.properties().forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }

  Future<Answer> write(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body).required("webhook").enforce();
    JsonNode given = Json.objectAt(body, "webhook");
    Check check =
        new Check(given)
            .finding(!given.has("enabled"), "webhook requires property \"enabled\"")
            .finding(!given.has("url"), "webhook requires property \"url\"");
    int index = 0;
    for (JsonNode event : given.path("events")) {
      check.finding(
          !Events.NAMES.contains(event.asText()),
          "webhook.events["
              + index
              + "] is not one of enum values: "
              + String.join(",", Events.NAMES));
      index++;
    }
    check.enforce();
    if (!given.path("events").isArray()) {
      throw Refusals.internal("Cannot read properties of undefined (reading 'length')");
    }
    Instance.Webhook row = row(ids.cuid(), given, instance.webhook, pace.now(), false);
    instance.webhook = row;
    changed.run();
    return Future.succeededFuture(Answer.json(201, body(instance, row)));
  }

  Future<Answer> find(Call call, Instance instance) {
    Instance.Webhook row = instance.webhook;
    return Future.succeededFuture(
        Answer.json(200, row == null ? NullNode.instance : body(instance, row)));
  }

  private static ObjectNode body(Instance instance, Instance.Webhook row) {
    ObjectNode body = Json.object().put("id", row.id()).put("url", row.url());
    Map<String, String> own = row.headers();
    if (own == null) {
      body.putNull("headers");
    } else {
      ObjectNode headers = body.putObject("headers");
      own.forEach(headers::put);
    }
    body.put("enabled", row.enabled());
    body.set("events", Json.array(row.events()));
    return body.put("webhookByEvents", row.byEvents())
        .put("webhookBase64", row.base64())
        .put("createdAt", Stamps.iso(row.createdAt()))
        .put("updatedAt", Stamps.iso(row.updatedAt()))
        .put("instanceId", instance.id.toString());
  }

  Future<Answer> writeSettings(Call call, Instance instance) throws IOException {
    JsonNode body = call.json();
    new Check(body)
        .required(
            "rejectCall",
            "groupsIgnore",
            "alwaysOnline",
            "readMessages",
            "readStatus",
            "syncFullHistory")
        .booleans(
            "rejectCall",
            "groupsIgnore",
            "alwaysOnline",
            "readMessages",
            "readStatus",
            "syncFullHistory")
        .enforce();
    ObjectNode given = Json.object();
    for (Map.Entry<String, JsonNode> known : instance.settings.deepCopy().properties()) {
      if (body.has(known.getKey())) {
        given.set(known.getKey(), body.get(known.getKey()));
      }
    }
    instance.settings.setAll(given);
    instance.settingsUpdatedAt = pace.now();
    changed.run();
    ObjectNode answer = Json.object();
    answer.putObject("settings").put("instanceName", instance.name).set("settings", given);
    return Future.succeededFuture(Answer.json(201, answer));
  }

  Future<Answer> findSettings(Call call, Instance instance) {
    return Future.succeededFuture(Answer.json(200, instance.settings));
  }
}
