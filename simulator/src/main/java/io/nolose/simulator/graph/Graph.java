package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.Phones;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The simulated Graph API: {@code /v25.0/…} with any version, and the media host. */
public final class Graph {
  private final GraphSettings settings;
  private final GraphState state;
  private final Callbacks callbacks;
  private final GraphMessages messages;
  private final Descriptions descriptions;
  private final GraphMedia media;
  private final GraphPast past;
  private final TemplateReview review;

  public Graph(
      Pace pace,
      GraphSettings settings,
      Courier courier,
      Faults faults,
      Phones phones,
      Journal journal,
      Supplier<String> baseUrl,
      StateFile stateFile) {
    this.settings = settings;
    this.state = new GraphState(pace, settings, stateFile);
    this.descriptions = new Descriptions(pace, settings, state);
    this.callbacks = new Callbacks(settings, state, courier);
    this.media = new GraphMedia(pace, faults, baseUrl);
    this.review = new TemplateReview(pace, callbacks);
    long seed = settings.seed() ^ pace.now().toEpochMilli() * 31;
    InboundShapes shapes = new InboundShapes(phones, media);
    this.past = new GraphPast(pace, callbacks, phones, shapes, settings.seed());
    this.messages =
        new GraphMessages(
            pace,
            state,
            new GraphInbound(pace, state, callbacks, phones, shapes),
            new GraphStatuses(pace, state, callbacks, phones),
            new SentContent(media),
            phones,
            journal,
            seed);
  }

  /** Answers a request. */
  public Future<Answer> handle(Call call) {
    try {
      if (call.fault() != null && call.fault().kind() == ApiFault.Kind.ERROR) {
        return Future.succeededFuture(
            GraphErrors.injected(call.fault().status(), call.fault().code()));
      }
      requireToken(call);
      return route(call).otherwise(Graph::failed);
    } catch (IOException e) {
      return Future.succeededFuture(
          failed(GraphErrors.parameter("Invalid JSON for the request body")));
    } catch (RuntimeException e) {
      return Future.succeededFuture(failed(e));
    }
  }

  private static Answer failed(Throwable failure) {
    return failure instanceof Refusal refusal ? refusal.answer() : GraphErrors.uncaught();
  }

  private void requireToken(Call call) {
    String header = call.headers().get("authorization");
    String token =
        header != null && header.startsWith("Bearer ")
            ? header.substring(7).trim()
            : call.query().get("access_token");
    if (token == null || token.isEmpty()) {
      throw GraphErrors.noToken();
    }
    if (!state.tokens.contains(token)
        && !token.equals(settings.appId() + "|" + settings.appSecret())) {
      throw GraphErrors.badToken();
    }
  }

  private Future<Answer> route(Call call) throws IOException {
    if (call.segment(0).equals("lookaside")) {
      return Future.succeededFuture(media.download(call));
    }
    String id = call.segment(1);
    String edge = call.segment(2);
    if (id.equals("debug_token")) {
      return Future.succeededFuture(descriptions.debugToken(call));
    }
    if (id.equals(settings.appId()) && edge.equals("subscriptions")) {
      return appSubscription(call);
    }
    GraphState.BusinessNumber number = state.numbers.get(id);
    if (number != null) {
      return numberRoute(call, number, edge);
    }
    GraphState.Waba waba = state.wabas.get(id);
    if (waba != null) {
      return wabaRoute(call, waba, edge);
    }
    ObjectNode medium = media.describe(id);
    if (medium == null || !edge.isEmpty()) {
      throw GraphErrors.unknownObject(call.method(), id);
    }
    return Future.succeededFuture(
        call.method().equals("DELETE") ? media.delete(id) : Answer.json(200, medium));
  }

  private Future<Answer> numberRoute(Call call, GraphState.BusinessNumber number, String edge)
      throws IOException {
    GraphNumber own = number.number;
    return switch (call.method() + " " + edge) {
      case "POST messages" -> Future.succeededFuture(messages.send(call, own, parameters(call)));
      case "POST media" -> Future.succeededFuture(media.upload(call));
      case "GET " ->
          Future.succeededFuture(
              Answer.json(200, descriptions.described(own, call.query().get("fields"))));
      case "POST " ->
          overrideOfNumber(number, Json.objectAt(parameters(call), "webhook_configuration"));
      case "GET whatsapp_business_profile" -> Future.succeededFuture(Descriptions.profile(own));
      case "POST whatsapp_business_profile", "POST register", "POST deregister" -> done();
      default -> throw GraphErrors.unknownObject(call.method(), call.segment(1));
    };
  }

  private Future<Answer> wabaRoute(Call call, GraphState.Waba waba, String edge)
      throws IOException {
    return switch (call.method() + " " + edge) {
      case "GET " ->
          Future.succeededFuture(
              Answer.json(
                  200,
                  Json.object()
                      .put("id", waba.id)
                      .put("name", "Conta " + waba.id)
                      .put("currency", "BRL")));
      case "GET phone_numbers" -> Future.succeededFuture(descriptions.phoneNumbers(call, waba));
      case "GET subscribed_apps" -> Future.succeededFuture(descriptions.subscribedApps(waba));
      case "POST subscribed_apps" -> subscribe(waba, parameters(call));
      case "DELETE subscribed_apps" -> {
        waba.subscribed = false;
        waba.overrideUrl = null;
        yield changed();
      }
      case "GET message_templates" -> Future.succeededFuture(Templates.list(call, waba.templates));
      case "POST message_templates" ->
          Future.succeededFuture(review.create(waba, parameters(call)));
      case "DELETE message_templates" ->
          Future.succeededFuture(Templates.delete(call, waba.templates));
      default -> throw GraphErrors.unknownObject(call.method(), call.segment(1));
    };
  }

  private Future<Answer> changed() {
    state.changed();
    return done();
  }

  private static Future<Answer> done() {
    return Future.succeededFuture(Answer.json(200, Json.object().put("success", true)));
  }

  /** The parameters of a call, sent as JSON, as a form or in the query. */
  private static ObjectNode parameters(Call call) throws IOException {
    ObjectNode parameters = Json.object();
    call.query().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
    String type = String.valueOf(call.headers().get("content-type"));
    if (type.startsWith("application/x-www-form-urlencoded")) {
      for (String pair : call.body().toString(StandardCharsets.UTF_8).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
    } else if (call.json() instanceof ObjectNode body) {
      parameters.setAll(body);
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Future<Answer> subscribe(GraphState.Waba waba, JsonNode body) {
    String url = Json.text(body, "override_callback_uri");
    if (url == null || url.isEmpty()) {
      waba.subscribed = true;
      waba.overrideUrl = null;
      return changed();
    }
    return verified(url, Json.textOr(body, "verify_token", ""))
        .compose(_ -> {
          waba.subscribed = true;
          waba.overrideUrl = url;
          return changed();
        });
  }

  private Future<Answer> overrideOfNumber(
      GraphState.BusinessNumber number, JsonNode configuration) {
    String url = Json.text(configuration, "override_callback_uri");
    if (url == null) {
      throw GraphErrors.parameter("The parameter webhook_configuration is required.");
    }
    if (url.isEmpty()) {
      number.overrideUrl = null;
      return changed();
    }
    return verified(url, Json.textOr(configuration, "verify_token", ""))
        .compose(_ -> {
          number.overrideUrl = url;
          return changed();
        });
  }

  private Future<Answer> appSubscription(Call call) throws IOException {
    JsonNode body = parameters(call);
    String url = Json.textOr(body, "callback_url", "");
    return verified(url, Json.textOr(body, "verify_token", ""))
        .compose(_ -> {
          state.callbackUrl = url;
          return changed();
        });
  }

  private Future<Void> verified(String url, String verifyToken) {
    return callbacks
        .verify(url, verifyToken)
        .compose(wrong ->
            wrong == null
                ? Future.succeededFuture()
                : Future.failedFuture(GraphErrors.callbackRefused(wrong)));
  }

  /**
   * Sets the app's callback as Meta's dashboard does; completes with null when it was verified,
   * else with why not.
   */
  public Future<@Nullable String> connectCallback(String url, @Nullable String verifyToken) {
    return callbacks
        .verify(url, verifyToken == null ? settings.verifyToken() : verifyToken)
        .map(wrong -> {
          if (wrong == null) {
            state.callbackUrl = url;
            state.changed();
          }
          return wrong;
        });
  }

  /**
   * A number of the WhatsApp Business app shares its past; returns how many messages it posts.
   *
   * @throws IllegalArgumentException for an unknown number
   */
  public int shareHistory(String phoneNumberId, HistorySize size) {
    GraphState.BusinessNumber number = state.numbers.get(phoneNumberId);
    if (number == null) {
      throw new IllegalArgumentException("no number " + phoneNumberId);
    }
    return past.share(number.number, size);
  }

  /**
   * Meta decides about a template of this number's account.
   *
   * @param status {@code APPROVED}, {@code REJECTED}, {@code PAUSED}, {@code DISABLED} or another
   * @throws IllegalArgumentException for an unknown number or template
   */
  public void decideTemplate(
      String phoneNumberId, String name, String language, String status, @Nullable String reason) {
    GraphState.Waba waba = wabaOf(phoneNumberId);
    review.decide(waba, template(waba, name, language), status, reason);
  }

  /**
   * Readers of a template of this number's account think of it like this: {@code GREEN}, {@code
   * YELLOW} or {@code RED}.
   */
  public void rateTemplate(String phoneNumberId, String name, String language, String quality) {
    GraphState.Waba waba = wabaOf(phoneNumberId);
    review.rate(waba, template(waba, name, language), quality);
  }

  private GraphState.Waba wabaOf(String phoneNumberId) {
    GraphState.BusinessNumber number = state.numbers.get(phoneNumberId);
    if (number == null) {
      throw new IllegalArgumentException("no number " + phoneNumberId);
    }
    return state.wabaOf(number.number);
  }

  private static ObjectNode template(GraphState.Waba waba, String name, String language) {
    ObjectNode template = Templates.find(waba.templates, name, language);
    if (template == null) {
      throw new IllegalArgumentException("no template " + name + " in " + language);
    }
    return template;
  }

  public void add(GraphNumber number) {
    state.add(number);
    state.changed();
  }

  /** Reads the state file. */
  public void resume() {
    state.resume();
  }

  public List<GraphNumber> numbers() {
    return state.numbers.values().stream().map(number -> number.number).toList();
  }

  public boolean isSubscribed(String wabaId) {
    GraphState.Waba waba = state.wabas.get(wabaId);
    return waba != null && waba.subscribed;
  }

  public void addToken(String token) {
    state.tokens.add(token);
  }

  public void revokeToken(String token) {
    state.tokens.remove(token);
  }

  /** Opens the service window as if the customer had just written. */
  public void openWindow(String phoneNumberId, String customer) {
    state.heardNow(phoneNumberId, Numbers.registered(Numbers.digits(customer)));
  }

  /** The number as customers' phones reach it, null when there is none with this id. */
  public @Nullable Account account(String phoneNumberId) {
    GraphState.BusinessNumber number = state.numbers.get(phoneNumberId);
    return number == null ? null : messages.account(number.number);
  }

  /** The only number whose account is subscribed, null when there is none or more than one. */
  public @Nullable Account onlySubscribedAccount() {
    List<GraphNumber> subscribed =
        numbers().stream().filter(number -> isSubscribed(number.wabaId())).toList();
    return subscribed.size() == 1 ? messages.account(subscribed.getFirst()) : null;
  }

  /** Who learns of what is sent through these numbers. */
  public void tell(Echoes listener) {
    messages.tell(listener);
  }

  /** The digits of a phone-number id, null when there is no such number. */
  public @Nullable String numberOf(String phoneNumberId) {
    for (GraphNumber number : numbers()) {
      if (number.phoneNumberId().equals(phoneNumberId)) {
        return number.displayPhoneNumber();
      }
    }
    return null;
  }

  /** The number with these digits, null when there is none. */
  public @Nullable Account accountOfNumber(String digits) {
    for (GraphNumber number : numbers()) {
      if (digits.equals(number.displayPhoneNumber())) {
        return messages.account(number);
      }
    }
    return null;
  }

  public void forgetAll() {
    state.begin();
    media.forgetAll();
  }
}
