package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Instances as they are kept over a restart; the messages of their histories come back by the seed.
 */
final class InstanceState {
  private InstanceState() {}

  static ObjectNode write(Instance instance) {
    ObjectNode row =
        Json.object()
            .put("name", instance.name)
            .put("id", instance.id.toString())
            .put("integration", instance.integration)
            .put("token", instance.token)
            .put("number", instance.number)
            .put("business_id", instance.businessId)
            .put("setting_id", instance.settingId)
            .put("created_at", instance.createdAt.toString())
            .put("state", instance.state.name())
            .put("linked", instance.linked)
            .put(
                "history_until",
                instance.historyUntil == null ? null : instance.historyUntil.toString())
            .put("owner_jid", instance.ownerJid)
            .put("profile_name", instance.profileName);
    row.set("settings", instance.settings.deepCopy());
    Instance.Webhook webhook = instance.webhook;
    if (webhook != null) {
      ObjectNode node =
          row.putObject("webhook")
              .put("id", webhook.id())
              .put("url", webhook.url())
              .put("enabled", webhook.enabled())
              .put("byEvents", webhook.byEvents())
              .put("base64", webhook.base64());
      node.set("events", Json.array(webhook.events()));
      Map<String, String> headers = webhook.headers();
      if (headers != null) {
        ObjectNode own = node.putObject("headers");
        headers.forEach(own::put);
      }
    }
    return row;
  }

  static Instance read(JsonNode row) {
    Instant created = Instant.parse(Json.textOr(row, "created_at", ""));
    Instance instance =
        new Instance(
            Json.textOr(row, "name", ""),
            UUID.fromString(Json.textOr(row, "id", "")),
            Json.textOr(row, "integration", Instance.BAILEYS),
            Json.textOr(row, "token", ""),
            Json.text(row, "number"),
            Json.text(row, "business_id"),
            Json.textOr(row, "setting_id", ""),
            Json.object().setAll((ObjectNode) Json.objectAt(row, "settings")),
            created);
    instance.state = Instance.State.valueOf(Json.textOr(row, "state", "CLOSE"));
    String until = Json.text(row, "history_until");
    instance.historyUntil = until == null ? null : Instant.parse(until);
    instance.linked = Json.truth(row, "linked");
    instance.ownerJid = Json.text(row, "owner_jid");
    instance.profileName = Json.text(row, "profile_name");
    if (row.has("webhook")) {
      JsonNode webhook = row.get("webhook");
      instance.webhook =
          WebhookRoutes.row(Json.textOr(webhook, "id", ""), webhook, null, created, false);
    }
    return instance;
  }
}
