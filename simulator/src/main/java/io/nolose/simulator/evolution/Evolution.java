package io.nolose.simulator.evolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.fault.Faults;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.webhook.Courier;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.wire.Refusal;
import io.nolose.simulator.wire.StateFile;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.Echoes;
import io.nolose.simulator.world.Phones;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The simulated Evolution API: finds the route, guards it in Evolution's order (instance, name,
 * key) and lets the route answer.
 *
 * <p>As in the original, the query parameter {@code instanceName} wins over the path after the
 * guards.
 */
public final class Evolution {
  private interface Route {
    Future<Answer> answer(Call call, Instance instance) throws IOException;
  }

  private static final String SECTION = "evolution";

  private final EvolutionSettings settings;
  private final Registry registry;
  private final Pairing pairing;
  private final Traffic traffic;
  private final InstanceRoutes instances;
  private final StateFile stateFile;
  private final Map<String, Route> routes = new HashMap<>();

  public Evolution(
      Pace pace,
      EvolutionSettings settings,
      Courier courier,
      Faults faults,
      Phones phones,
      Journal journal,
      Supplier<String> serverUrl,
      StateFile stateFile) {
    this.settings = settings;
    this.stateFile = stateFile;
    Runnable changed = stateFile::changed;
    Ids ids = new Ids(settings.seed() ^ pace.now().toEpochMilli());
    this.registry = new Registry(changed);
    Events events = new Events(pace, courier, settings, serverUrl);
    Past past = new Past(pace, settings, phones, events);
    this.pairing = new Pairing(pace, settings, ids, events, past, changed);
    this.traffic = new Traffic(pace, ids, events, phones, journal);
    this.instances = new InstanceRoutes(pace, settings, registry, ids, events, pairing, serverUrl);
    registerInstanceRoutes(new WebhookRoutes(pace, ids, changed));
    registerChatRoutes(new ChatRoutes(pace), new ChatActionRoutes(pace, ids, events, phones));
    MediaRoutes media = new MediaRoutes(pace, faults);
    routes.put("POST /chat/getBase64FromMediaMessage", media::asBase64);
    registerMessageRoutes(new MessageRoutes(pace, ids, phones, traffic));
  }

  private void registerInstanceRoutes(WebhookRoutes webhooks) {
    routes.put("GET /instance/connect", instances::connect);
    routes.put("GET /instance/connectionState", instances::connectionState);
    routes.put("POST /instance/restart", instances::restart);
    routes.put("DELETE /instance/logout", instances::logout);
    routes.put("DELETE /instance/delete", instances::delete);
    routes.put("POST /instance/setPresence", instances::setPresence);
    routes.put("POST /webhook/set", webhooks::write);
    routes.put("GET /webhook/find", webhooks::find);
    routes.put("POST /settings/set", webhooks::writeSettings);
    routes.put("GET /settings/find", webhooks::findSettings);
  }

  private void registerChatRoutes(ChatRoutes chats, ChatActionRoutes actions) {
    routes.put("POST /chat/findContacts", chats::findContacts);
    routes.put("POST /chat/findChats", chats::findChats);
    routes.put("GET /chat/findChatByRemoteJid", chats::findChatByRemoteJid);
    routes.put("POST /chat/findMessages", chats::findMessages);
    routes.put("POST /chat/findStatusMessage", chats::findStatusMessage);
    routes.put("POST /chat/whatsappNumbers", actions::whatsappNumbers);
    routes.put("POST /chat/markMessageAsRead", actions::markMessageAsRead);
    routes.put("POST /chat/archiveChat", actions::archiveChat);
    routes.put("POST /chat/markChatUnread", actions::markChatUnread);
    routes.put("DELETE /chat/deleteMessageForEveryone", actions::deleteForEveryone);
    routes.put("POST /chat/updateMessage", actions::updateMessage);
    routes.put("POST /chat/fetchProfilePictureUrl", actions::profilePicture);
    routes.put("POST /chat/sendPresence", actions::sendPresence);
    routes.put("GET /group/findGroupInfos", actions::findGroup);
    routes.put("GET /group/participants", actions::groupParticipants);
    routes.put("GET /group/fetchAllGroups", actions::fetchGroups);
  }

  private void registerMessageRoutes(MessageRoutes messages) {
    routes.put("POST /message/sendText", messages::text);
    routes.put("POST /message/sendMedia", messages::media);
    routes.put("POST /message/sendPtv", messages::videoNote);
    routes.put("POST /message/sendWhatsAppAudio", messages::audio);
    routes.put("POST /message/sendSticker", messages::sticker);
    routes.put("POST /message/sendReaction", messages::reaction);
    routes.put("POST /message/sendLocation", messages::location);
    routes.put("POST /message/sendContact", messages::contact);
    routes.put("POST /message/sendPoll", messages::poll);
    routes.put("POST /message/sendList", messages::list);
    routes.put("POST /message/sendButtons", messages::buttons);
    routes.put("POST /message/sendTemplate", messages::template);
    routes.put("POST /message/sendStatus", messages::status);
  }

  /** Answers a request. */
  public Future<Answer> handle(Call call) {
    try {
      if (call.fault() != null && call.fault().kind() == ApiFault.Kind.ERROR) {
        return Future.succeededFuture(Refusals.injected(call.fault().status()));
      }
      return route(call).otherwise(Evolution::failed);
    } catch (JsonProcessingException e) {
      return Future.succeededFuture(Refusals.malformed("Unexpected end of JSON input"));
    } catch (IOException | RuntimeException e) {
      return Future.succeededFuture(failed(e));
    }
  }

  private static Answer failed(Throwable failure) {
    return failure instanceof Refusal refusal
        ? refusal.answer()
        : Refusals.uncaught(String.valueOf(failure));
  }

  private Future<Answer> route(Call call) throws IOException {
    String name = call.method() + " /" + call.segment(0) + "/" + call.segment(1);
    int parts = call.segments().size();
    Route route = routes.get(name);
    if (route != null && parts == 3) {
      return guarded(call, route);
    }
    if (parts == 0 && call.method().equals("GET")) {
      return Future.succeededFuture(Answer.json(200, welcome()));
    }
    if (name.equals("POST /instance/create") && parts == 2) {
      guardCreate(call);
      return instances.create(call);
    }
    if (name.equals("GET /instance/fetchInstances") && parts == 2) {
      return instances.fetch(call, requireAnyKey(call));
    }
    if (name.equals("GET /webhook/meta") && parts == 2) {
      return Future.succeededFuture(verification(call));
    }
    if (name.equals("POST /webhook/meta") && parts == 2) {
      return Future.succeededFuture(Answer.json(200, Json.object().put("status", "success")));
    }
    throw Refusals.notFound("Cannot " + call.method() + " " + call.target());
  }

  private Future<Answer> guarded(Call call, Route route) throws IOException {
    Instance addressed = existing(call.segment(2));
    String key = key(call);
    if (!key.equals(settings.apiKey()) && !key.equals(addressed.token)) {
      throw Refusals.unauthorized();
    }
    String override = call.query().get("instanceName");
    return route.answer(call, override == null ? addressed : existing(override));
  }

  private Instance existing(String name) {
    Instance instance = registry.find(name);
    if (instance == null) {
      throw Refusals.notFound("The \"" + name + "\" instance does not exist");
    }
    return instance;
  }

  private void guardCreate(Call call) throws IOException {
    String name = Json.text(call.json(), "instanceName");
    if (name != null && registry.find(name) != null) {
      throw Refusals.forbidden("This name \"" + name + "\" is already in use.");
    }
    if (!key(call).equals(settings.apiKey())) {
      throw Refusals.unauthorized();
    }
  }

  private String requireAnyKey(Call call) {
    String key = key(call);
    if (key.equals(settings.apiKey())
        || registry.all().stream().anyMatch(instance -> instance.token.equals(key))) {
      return key;
    }
    throw Refusals.unauthorized();
  }

  private static String key(Call call) {
    String key = call.headers().get("apikey");
    return key == null ? "" : key;
  }

  private static ObjectNode welcome() {
    return Json.object()
        .put("status", 200)
        .put("message", "Welcome to the Evolution API, it is working!")
        .put("version", "2.3.7")
        .put("clientName", "simulator")
        .put("documentation", "https://doc.evolution-api.com")
        .put("whatsappWebVersion", "2.3000.1027934701");
  }

  private Answer verification(Call call) {
    boolean right = settings.verifyToken().equals(call.query().get("hub.verify_token"));
    String challenge = call.query().get("hub.challenge");
    return Answer.text(
        200,
        "text/html; charset=utf-8",
        right && challenge != null ? challenge : "Error, wrong validation token");
  }

  /** Reads the state file: instances that were open come back open, with their history. */
  public void resume() {
    List<Instance> stored = new ArrayList<>();
    stateFile.stored(SECTION).forEach(row -> stored.add(InstanceState.read(row)));
    stateFile.describe(SECTION, this::describe);
    stored.forEach(registry::add);
    for (Instance instance : stored) {
      if (instance.state != Instance.State.CLOSE && !instance.isBusiness()) {
        pairing.resume(instance);
      }
    }
  }

  private ArrayNode describe() {
    ArrayNode rows = Json.array();
    registry.all().forEach(instance -> rows.add(InstanceState.write(instance)));
    return rows;
  }

  public List<InstanceView> views() {
    return registry.all().stream().map(Evolution::view).toList();
  }

  /** The view of one instance, null when there is none of that name. */
  public @Nullable InstanceView view(String name) {
    Instance instance = registry.find(name);
    return instance == null ? null : view(instance);
  }

  private static InstanceView view(Instance instance) {
    return new InstanceView(
        instance.name,
        instance.id,
        instance.state.wireName(),
        instance.ownNumber(),
        instance.profileName,
        instance.qr == null ? null : instance.qr.code(),
        instance.qr == null ? null : instance.qr.base64(),
        instance.webhook == null ? null : instance.webhook.url(),
        instance.mailbox.messageCount(),
        instance.mailbox.chats.size());
  }

  /** The instance as customers' phones reach it, null when there is none of that name. */
  public @Nullable Account account(String name) {
    Instance instance = registry.find(name);
    return instance == null ? null : traffic.account(instance);
  }

  /** The only open instance, null when there is none or more than one. */
  public @Nullable Account onlyOpenAccount() {
    List<Instance> open =
        registry.all().stream().filter(instance -> instance.state == Instance.State.OPEN).toList();
    return open.size() == 1 ? traffic.account(open.getFirst()) : null;
  }

  /** Who learns of what is sent through these instances. */
  public void tell(Echoes listener) {
    traffic.tell(listener);
  }

  /** The digits of the phone that an instance is linked to, null when it is linked to none. */
  public @Nullable String numberOf(String instance) {
    Instance known = registry.find(instance);
    return known == null || !known.isLinked() ? null : known.ownNumber();
  }

  /** The instance connected to a telephone number, null when there is none. */
  public @Nullable Account accountOfNumber(String digits) {
    for (Instance instance : registry.all()) {
      if (digits.equals(instance.ownNumber()) && instance.isLinked()) {
        return traffic.account(instance);
      }
    }
    return null;
  }

  /** A phone scans the code of the newest instance that waits for one. */
  public Future<InstanceView> scanAny(@Nullable String number, @Nullable String profileName) {
    Instance waiting = null;
    for (Instance instance : registry.all()) {
      if (instance.state == Instance.State.CONNECTING && !instance.isLinked()) {
        waiting = instance;
      }
    }
    if (waiting == null) {
      throw new IllegalStateException("no instance shows a QR code: connect one first");
    }
    return scan(waiting.name, number, profileName);
  }

  /** A phone scans the code of an instance as soon as one is shown; completes when it is open. */
  public Future<InstanceView> scan(
      String name, @Nullable String number, @Nullable String profileName) {
    Instance instance = known(name);
    if (instance.state == Instance.State.OPEN) {
      return Future.succeededFuture(view(instance));
    }
    return pairing
        .qrShown(instance)
        .compose(_ -> pairing.scan(instance, number, profileName))
        .map(_ -> view(instance));
  }

  /** The owner removes the linked device on the phone. */
  public void unlink(String name) {
    Instance instance = known(name);
    if (instance.state == Instance.State.OPEN) {
      pairing.logOut(instance, false);
    }
  }

  /** The socket breaks and comes back. */
  public void dropSocket(String name) {
    Instance instance = known(name);
    if (instance.state == Instance.State.OPEN) {
      pairing.reconnect(instance);
    }
  }

  private Instance known(String name) {
    Instance instance = registry.find(name);
    if (instance == null) {
      throw new IllegalArgumentException("no instance named " + name);
    }
    return instance;
  }

  public void forgetAll() {
    registry.clear();
  }
}
