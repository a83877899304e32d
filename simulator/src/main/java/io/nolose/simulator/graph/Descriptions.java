package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Graph says about its objects. */
final class Descriptions {
  private final Pace pace;
  private final GraphSettings settings;
  private final GraphState state;

  Descriptions(Pace pace, GraphSettings settings, GraphState state) {
    this.pace = pace;
    this.settings = settings;
    this.state = state;
  }

  ObjectNode described(GraphNumber number, @Nullable String fields) {
    ObjectNode all =
        Json.object()
            .put("verified_name", number.verifiedName())
            .put("display_phone_number", "+" + number.displayPhoneNumber())
            .put("quality_rating", "GREEN")
            .put("code_verification_status", "VERIFIED")
            .put("platform_type", "CLOUD_API")
            .put("status", "CONNECTED")
            .put("name_status", "APPROVED")
            .put("whatsapp_business_manager_messaging_limit", "TIER_2K");
    all.putObject("throughput").put("level", "STANDARD");
    ObjectNode webhooks = all.putObject("webhook_configuration");
    if (state.callbackUrl != null) {
      webhooks.put("application", state.callbackUrl);
    }
    GraphState.BusinessNumber own = state.numbers.get(number.phoneNumberId());
    if (own != null && own.overrideUrl != null) {
      webhooks.put("phone_number", own.overrideUrl);
    }
    if (state.wabaOf(number).overrideUrl != null) {
      webhooks.put("whatsapp_business_account", state.wabaOf(number).overrideUrl);
    }
    if (fields != null && !fields.isEmpty()) {
      all.retain(List.of(fields.split(",", -1)));
    }
    return all.put("id", number.phoneNumberId());
  }

  Answer phoneNumbers(Call call, GraphState.Waba waba) {
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    for (GraphState.BusinessNumber number : state.numbers.values()) {
      if (number.number.wabaId().equals(waba.id)) {
        data.add(described(number.number, call.query().get("fields")));
      }
    }
    body.putObject("paging")
        .putObject("cursors")
        .put("before", "0")
        .put("after", Integer.toString(data.size()));
    return Answer.json(200, body);
  }

  static Answer profile(GraphNumber number) {
    ObjectNode body = Json.object();
    body.putArray("data")
        .addObject()
        .put("about", "Loja simulada")
        .put("description", number.verifiedName())
        .put("vertical", "RETAIL")
        .put("messaging_product", "whatsapp");
    return Answer.json(200, body);
  }

  Answer subscribedApps(GraphState.Waba waba) {
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    if (waba.subscribed) {
      ObjectNode entry = data.addObject();
      entry
          .putObject("whatsapp_business_api_data")
          .put("id", settings.appId())
          .put("link", "https://www.facebook.com/games/?app_id=" + settings.appId())
          .put("name", "No Lose");
      if (waba.overrideUrl != null) {
        entry.put("override_callback_uri", waba.overrideUrl);
      }
    }
    return Answer.json(200, body);
  }

  Answer debugToken(Call call) {
    String token = String.valueOf(call.query().get("input_token"));
    boolean valid = state.tokens.contains(token);
    ObjectNode body = Json.object();
    ObjectNode data =
        body.putObject("data")
            .put("app_id", settings.appId())
            .put("type", "SYSTEM_USER")
            .put("application", "No Lose")
            .put("is_valid", valid)
            .put("issued_at", pace.now().getEpochSecond())
            .put("expires_at", 0);
    ArrayNode scopes = data.putArray("scopes");
    if (valid) {
      scopes.add("whatsapp_business_management").add("whatsapp_business_messaging");
    } else {
      data.putObject("error").put("code", 190).put("message", "Invalid OAuth access token.");
    }
    return Answer.json(200, body);
  }
}
