package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /instance/…}. */
final class InstanceRoutes {
  private static final Pattern NUMBER = Pattern.compile("^\\d+[\\.@\\w-]+");
  private static final Set<String> INTEGRATIONS =
      Set.of(Instance.BAILEYS, Instance.BUSINESS, "EVOLUTION");
  private static final Duration CREATE_WAITS = Duration.ofSeconds(5);
  private static final Duration CONNECT_WAITS = Duration.ofSeconds(2);
  private static final int TOKEN_MAX = 255;

  private final Pace pace;
  private final EvolutionSettings settings;
  private final Registry registry;
  private final Ids ids;
  private final Events events;
  private final Pairing pairing;
  private final Supplier<String> serverUrl;

  InstanceRoutes(
      Pace pace,
      EvolutionSettings settings,
      Registry registry,
      Ids ids,
      Events events,
      Pairing pairing,
      Supplier<String> serverUrl) {
    this.pace = pace;
    this.settings = settings;
    this.registry = registry;
    this.ids = ids;
    this.events = events;
    this.pairing = pairing;
    this.serverUrl = serverUrl;
  }

  Future<Answer> create(Call call) throws IOException {
    JsonNode body = call.json();
    new Check(body)
        .required("instanceName")
        .strings("instanceName", "integration", "token", "businessId", "msgCall")
        .pattern("number", NUMBER)
        .booleans(
            "qrcode",
            "rejectCall",
            "groupsIgnore",
            "alwaysOnline",
            "readMessages",
            "readStatus",
            "syncFullHistory")
        .enforce();
    String integration = Json.textOr(body, "integration", "");
    if (!INTEGRATIONS.contains(integration)) {
      throw Refusals.badRequest("Invalid integration");
    }
    String token = Json.text(body, "token");
    if (integration.equals(Instance.BUSINESS)) {
      refuseWhen(token == null, "token is required");
      refuseWhen(!body.has("number"), "number is required");
    }
    refuseWhen(
        token != null && token.length() > TOKEN_MAX,
        "\nInvalid `prisma.setting.upsert()` invocation:\n\n\nForeign key constraint violated on the constraint: "
            + "`Setting_instanceId_fkey`");
    JsonNode webhook = body.get("webhook");
    refuseWhen(
        webhook != null && webhook.hasNonNull("url") && !webhook.path("events").isArray(),
        "Cannot read properties of undefined (reading 'length')");
    Instance instance =
        new Instance(
            Json.textOr(body, "instanceName", ""),
            ids.uuid(),
            integration,
            token != null ? token : ids.uuid().toString().toUpperCase(Locale.ROOT),
            body.has("number") ? Json.textOr(body, "number", "") : null,
            Json.text(body, "businessId"),
            ids.cuid(),
            settingsOf(body),
            pace.now());
    if (webhook != null && webhook.hasNonNull("url")) {
      instance.webhook = WebhookRoutes.row(ids.cuid(), webhook, null, pace.now(), true);
    }
    if (instance.isBusiness()) {
      instance.state = Instance.State.OPEN;
      instance.socketCreated = true;
    }
    registry.add(instance);
    events.emit(
        instance,
        "instance.create",
        Json.object().put("instanceName", instance.name).put("instanceId", instance.id.toString()));
    ObjectNode created = created(instance, webhook);
    if (Json.truth(body, "qrcode") && integration.equals(Instance.BAILEYS)) {
      instance.pairingCodeWanted = instance.number != null;
      pairing.start(instance);
      return pace.pause(CREATE_WAITS).map(_ -> withQr(instance, created));
    }
    return Future.succeededFuture(Answer.json(201, created));
  }

  private Answer withQr(Instance instance, ObjectNode created) {
    created.withObject("/instance").put("status", instance.state.wireName());
    created.set("qrcode", pairing.createAnswer(instance));
    return Answer.json(201, created);
  }

  private static void refuseWhen(boolean wrong, String message) {
    if (wrong) {
      throw Refusals.badRequest(message);
    }
  }

  private static ObjectNode settingsOf(JsonNode body) {
    return Json.object()
        .put("rejectCall", Json.truth(body, "rejectCall"))
        .put("msgCall", Json.textOr(body, "msgCall", ""))
        .put("groupsIgnore", Json.truth(body, "groupsIgnore"))
        .put("alwaysOnline", Json.truth(body, "alwaysOnline"))
        .put("readMessages", Json.truth(body, "readMessages"))
        .put("readStatus", Json.truth(body, "readStatus"))
        .put("syncFullHistory", Json.truth(body, "syncFullHistory"))
        .put("wavoipToken", Json.textOr(body, "wavoipToken", ""));
  }

  private ObjectNode created(Instance instance, @Nullable JsonNode webhook) {
    ObjectNode body = Json.object();
    body.putObject("instance")
        .put("instanceName", instance.name)
        .put("instanceId", instance.id.toString())
        .put("integration", instance.integration)
        .put("webhookWaBusiness", instance.isBusiness() ? serverUrl.get() + "/webhook/meta" : null)
        .put("accessTokenWaBusiness", instance.isBusiness() ? settings.verifyToken() : "")
        .put("status", instance.state.wireName());
    body.put("hash", instance.token);
    ObjectNode given = body.putObject("webhook");
    if (webhook != null) {
      copy(webhook, "url", given, "webhookUrl");
      copy(webhook, "headers", given, "webhookHeaders");
      copy(webhook, "byEvents", given, "webhookByEvents");
      copy(webhook, "base64", given, "webhookBase64");
    }
    List.of("websocket", "rabbitmq", "nats", "sqs").forEach(body::putObject);
    body.set("settings", instance.settings.deepCopy());
    return body;
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String newName) {
    if (from.has(name)) {
      to.set(newName, from.get(name));
    }
  }

  Future<Answer> connect(Call call, Instance instance) {
    String number = call.query().get("number");
    return switch (instance.state) {
      case OPEN -> Future.succeededFuture(Answer.json(200, instance.stateBody()));
      case CONNECTING -> Future.succeededFuture(Answer.json(200, pairing.answer(instance)));
      case CLOSE -> {
        instance.pairingCodeWanted =
            (number != null && !number.isBlank()) || instance.number != null;
        pairing.start(instance);
        yield pace.pause(CONNECT_WAITS).map(_ -> Answer.json(200, connected(instance)));
      }
    };
  }

  private ObjectNode connected(Instance instance) {
    return instance.state == Instance.State.OPEN ? instance.stateBody() : pairing.answer(instance);
  }

  Future<Answer> connectionState(Call call, Instance instance) {
    return Future.succeededFuture(Answer.json(200, instance.stateBody()));
  }

  Future<Answer> restart(Call call, Instance instance) {
    return switch (instance.state) {
      case CLOSE ->
          Future.succeededFuture(
              Answer.json(200, Json.object().put("error", true).put("message", "[object Object]")));
      case CONNECTING -> Future.succeededFuture(Answer.json(200, pairing.answer(instance)));
      case OPEN -> {
        ObjectNode open = instance.stateBody();
        if (!instance.isBusiness()) {
          pairing.reconnect(instance);
        }
        yield Future.succeededFuture(Answer.json(200, open));
      }
    };
  }

  Future<Answer> logout(Call call, Instance instance) {
    if (instance.state == Instance.State.CLOSE) {
      throw Refusals.badRequest("The \"" + instance.name + "\" instance is not connected");
    }
    pairing.logOut(instance, true);
    return Future.succeededFuture(success("Instance logged out"));
  }

  /** Answers before the deletion: the instance lives on until the awaited webhooks are decided. */
  Future<Answer> delete(Call call, Instance instance) {
    Future<Boolean> loggedOut =
        instance.state == Instance.State.CLOSE || instance.isBusiness()
            ? Future.succeededFuture(true)
            : pairing.logOut(instance, true);
    events.emit(
        instance,
        "instance.delete",
        Json.object().put("instanceName", instance.name).put("instanceId", instance.id.toString()));
    Future<Boolean> removed = events.emit(instance, "remove.instance", null);
    loggedOut.compose(_ -> removed).onSuccess(_ -> registry.remove(instance));
    return Future.succeededFuture(success("Instance deleted"));
  }

  private static Answer success(String message) {
    ObjectNode body = Json.object().put("status", "SUCCESS").put("error", false);
    body.putObject("response").put("message", message);
    return Answer.json(200, body);
  }

  Future<Answer> setPresence(Call call, Instance instance) throws IOException {
    if (instance.state != Instance.State.OPEN) {
      throw Refusals.badRequest(
          "TypeError: Cannot read properties of undefined (reading 'sendPresenceUpdate')");
    }
    JsonNode body = call.json();
    new Check(body).required("presence").enforce();
    return Future.succeededFuture(
        Answer.json(201, Json.object().put("presence", Json.textOr(body, "presence", ""))));
  }

  Future<Answer> fetch(Call call, String apiKey) {
    String name = call.query().get("instanceName");
    String id = call.query().get("instanceId");
    String number = call.query().get("number");
    boolean global = apiKey.equals(settings.apiKey());
    ArrayNode rows = Json.array();
    for (Instance instance : registry.all()) {
      if ((global || instance.token.equals(apiKey))
          && (name == null || name.equals(instance.name))
          && (id == null || id.equals(instance.id.toString()))
          && (number == null || number.equals(instance.number))) {
        rows.add(row(instance));
      }
    }
    if (rows.isEmpty() && (name != null || id != null)) {
      throw Refusals.notFound("Instance \"" + (name != null ? name : id) + "\" not found");
    }
    return Future.succeededFuture(Answer.json(200, rows));
  }

  private ObjectNode row(Instance instance) {
    ObjectNode row =
        Json.object()
            .put("id", instance.id.toString())
            .put("name", instance.name)
            .put("connectionStatus", instance.state.wireName())
            .put("ownerJid", instance.ownerJid)
            .put("profileName", instance.profileName)
            .put(
                "profilePicUrl",
                instance.ownerJid == null ? null : Instance.picture(instance.ownerJid))
            .put("integration", instance.integration)
            .put("number", instance.number)
            .put("businessId", instance.businessId)
            .put("token", instance.token)
            .put("clientName", "simulator")
            .put("disconnectionReasonCode", instance.disconnectionCode)
            .put("disconnectionObject", instance.disconnectionObject)
            .put(
                "disconnectionAt",
                instance.disconnectedAt == null ? null : Stamps.iso(instance.disconnectedAt))
            .put("createdAt", Stamps.iso(instance.createdAt))
            .put("updatedAt", Stamps.iso(instance.updatedAt));
    for (String integration :
        List.of("Chatwoot", "Proxy", "Rabbitmq", "Nats", "Sqs", "Websocket")) {
      row.putNull(integration);
    }
    ObjectNode setting = row.putObject("Setting").put("id", instance.settingId);
    setting.setAll(instance.settings);
    setting
        .put("createdAt", Stamps.iso(instance.createdAt))
        .put("updatedAt", Stamps.iso(instance.settingsUpdatedAt))
        .put("instanceId", instance.id.toString());
    row.putObject("_count")
        .put("Message", instance.mailbox.messageCount())
        .put("Contact", instance.mailbox.contacts.size())
        .put("Chat", instance.mailbox.chats.size());
    return row;
  }
}
