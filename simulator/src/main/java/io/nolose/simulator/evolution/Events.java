package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.webhook.Courier;
import io.nolose.simulator.webhook.Webhook;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.Provider;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts Evolution's webhooks: one event each, with the instance's configured headers and no
 * signature.
 */
final class Events {
  /** The names that may be subscribed to. */
  static final List<String> NAMES =
      List.of(
          "APPLICATION_STARTUP",
          "QRCODE_UPDATED",
          "MESSAGES_SET",
          "MESSAGES_UPSERT",
          "MESSAGES_EDITED",
          "MESSAGES_UPDATE",
          "MESSAGES_DELETE",
          "SEND_MESSAGE",
          "SEND_MESSAGE_UPDATE",
          "CONTACTS_SET",
          "CONTACTS_UPSERT",
          "CONTACTS_UPDATE",
          "PRESENCE_UPDATE",
          "CHATS_SET",
          "CHATS_UPSERT",
          "CHATS_UPDATE",
          "CHATS_DELETE",
          "GROUPS_UPSERT",
          "GROUP_UPDATE",
          "GROUP_PARTICIPANTS_UPDATE",
          "CONNECTION_UPDATE",
          "LABELS_EDIT",
          "LABELS_ASSOCIATION",
          "CALL",
          "TYPEBOT_START",
          "TYPEBOT_CHANGE_STATUS",
          "REMOVE_INSTANCE",
          "LOGOUT_INSTANCE",
          "INSTANCE_CREATE",
          "INSTANCE_DELETE",
          "STATUS_INSTANCE");

  private static final Set<Integer> HOPELESS = Set.of(400, 401, 403, 404, 422);
  private static final String JWT_KEY = "jwt_key";
  private static final int JWT_SECONDS = 600;

  private final Pace pace;
  private final Courier courier;
  private final EvolutionSettings settings;
  private final Supplier<String> serverUrl;

  Events(Pace pace, Courier courier, EvolutionSettings settings, Supplier<String> serverUrl) {
    this.pace = pace;
    this.courier = courier;
    this.settings = settings;
    this.serverUrl = serverUrl;
  }

  /** Posts an event; completes, with whether it was taken, when its last attempt is over. */
  Future<Boolean> emit(Instance instance, String event, @Nullable JsonNode data) {
    return emit(instance, event, data, null, null);
  }

  Future<Boolean> emit(
      Instance instance,
      String event,
      @Nullable JsonNode data,
      @Nullable String messageId,
      @Nullable ObjectNode extra) {
    Instance.Webhook webhook = instance.webhook;
    if (webhook == null || !webhook.enabled() || !webhook.events().contains(enumName(event))) {
      return Future.succeededFuture(true);
    }
    Instant now = pace.now();
    ObjectNode body = extra == null ? Json.object() : extra.deepCopy();
    body.put("event", event).put("instance", instance.name);
    body.set("data", data);
    body.put("destination", webhook.url()).put("date_time", Stamps.iso(now));
    if (instance.ownerJid != null) {
      body.put("sender", instance.ownerJid);
    }
    body.put("server_url", serverUrl.get())
        .put("apikey", settings.exposeApiKey() ? instance.token : null);
    String url = webhook.byEvents() ? webhook.url() + "/" + event.replace('.', '-') : webhook.url();
    return courier.post(
        new Webhook(
            Provider.EVOLUTION,
            instance.name,
            event,
            messageId,
            url,
            headers(webhook, now),
            Buffer.buffer(Json.bytes(body)),
            settings.retry(),
            status -> status >= 200 && status < 300,
            HOPELESS::contains));
  }

  private static String enumName(String event) {
    return event.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static Map<String, String> headers(Instance.Webhook webhook, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", "application/json, text/plain, */*");
    headers.put("content-type", "application/json");
    headers.put("user-agent", "axios/1.12.2");
    headers.put("accept-encoding", "gzip, compress, deflate, br");
    Map<String, String> own = webhook.headers();
    if (own != null) {
      own.forEach((name, value) -> {
        if (name.equals(JWT_KEY)) {
          headers.put("authorization", "Bearer " + jwt(value, now));
        } else {
          headers.put(name.toLowerCase(Locale.ROOT), value);
        }
      });
    }
    return headers;
  }

  private static String jwt(String key, Instant now) {
    long issued = now.getEpochSecond();
    String claims =
        "{\"iat\":%d,\"exp\":%d,\"app\":\"evolution\",\"action\":\"webhook\"}"
            .formatted(issued, issued + JWT_SECONDS);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String signed =
        base64.encodeToString(
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return signed
          + "."
          + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
