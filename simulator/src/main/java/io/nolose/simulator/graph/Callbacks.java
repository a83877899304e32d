package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.webhook.Courier;
import io.nolose.simulator.webhook.Webhook;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Provider;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Verifies callback addresses and posts signed webhooks to them. */
final class Callbacks {
  private final GraphSettings settings;
  private final GraphState state;
  private final Courier courier;
  private final SplittableRandom random;

  Callbacks(GraphSettings settings, GraphState state, Courier courier) {
    this.settings = settings;
    this.state = state;
    this.courier = courier;
    this.random = new SplittableRandom(settings.seed());
  }

  /**
   * Asks the address to repeat a challenge; completes with null when it did, else with what it did
   * instead.
   */
  Future<@Nullable String> verify(String url, String verifyToken) {
    String challenge = Integer.toString(random.nextInt(1_000_000_000));
    String asked =
        url
            + (url.contains("?") ? "&" : "?")
            + "hub.mode=subscribe&hub.challenge="
            + challenge
            + "&hub.verify_token="
            + URLEncoder.encode(verifyToken, StandardCharsets.UTF_8);
    return courier
        .visit(asked)
        .map(visit -> {
          if (visit.status() == 0) {
            return "no answer: " + visit.body();
          }
          if (visit.status() != 200) {
            return "HTTP status " + visit.status();
          }
          return visit.body().trim().equals(challenge) ? null : "the challenge was not repeated";
        });
  }

  /** Posts one change of a number, if the app is subscribed and has a callback. */
  void post(GraphNumber number, String field, ObjectNode value, String event, String messageId) {
    post(
        state.callbackOf(number),
        number.phoneNumberId(),
        envelope(number.wabaId(), field, value),
        event,
        messageId);
  }

  /** Posts one change of an account, likewise; only these say when it happened. */
  void postOfAccount(GraphState.Waba waba, String field, ObjectNode value) {
    ObjectNode body = envelope(waba.id, field, value);
    ((ObjectNode) body.path("entry").path(0)).put("time", state.now().getEpochSecond());
    post(state.callbackOf(waba), waba.id, body, field, null);
  }

  private void post(
      @Nullable String url,
      String account,
      ObjectNode envelope,
      String event,
      @Nullable String messageId) {
    if (url == null) {
      return;
    }
    byte[] body = Json.escapedBytes(envelope);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("accept", "*/*");
    headers.put("user-agent", "facebookexternalua");
    headers.put("x-hub-signature-256", Signature.header(settings.appSecret(), body));
    courier.post(
        new Webhook(
            Provider.GRAPH,
            account,
            event,
            messageId,
            url,
            headers,
            Buffer.buffer(body),
            settings.retry(),
            status -> status == 200,
            _ -> false));
  }

  static ObjectNode envelope(String wabaId, String field, ObjectNode value) {
    ObjectNode body = Json.object().put("object", "whatsapp_business_account");
    ObjectNode change =
        body.putArray("entry").addObject().put("id", wabaId).putArray("changes").addObject();
    change.set("value", value);
    change.put("field", field);
    return body;
  }

  /** The beginning of every value about a number. */
  static ObjectNode value(GraphNumber number) {
    ObjectNode value = Json.object().put("messaging_product", "whatsapp");
    value
        .putObject("metadata")
        .put("display_phone_number", number.displayPhoneNumber())
        .put("phone_number_id", number.phoneNumberId());
    return value;
  }
}
