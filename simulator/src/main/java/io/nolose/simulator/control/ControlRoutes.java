package io.nolose.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.fault.MediaFault;
import io.nolose.simulator.fault.WebhookFault;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CannotCarry;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneBehaviour;
import io.nolose.simulator.world.PhoneView;
import io.nolose.simulator.world.Provider;
import io.nolose.simulator.world.Receipt;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** {@code /control/…} and the page at {@code /}. */
public final class ControlRoutes {
  private static final int LOG_LIMIT_DEFAULT = 1000;
  private static final int PHONES_MAX = 200;
  private static final Duration QUIET_DEFAULT = Duration.ofSeconds(10);

  private final SimulatorControl control;
  private final byte[] page;

  public ControlRoutes(SimulatorControl control) {
    this.control = control;
    try (InputStream in = ControlRoutes.class.getResourceAsStream("page.html")) {
      this.page = in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a request; never fails. */
  public Future<Answer> handle(Call call) {
    try {
      return route(call).otherwise(ControlRoutes::failed);
    } catch (IOException e) {
      return Future.succeededFuture(problem(400, "the body is not JSON: " + e.getMessage()));
    } catch (RuntimeException e) {
      return Future.succeededFuture(failed(e));
    }
  }

  private static Answer failed(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure) {
      case DateTimeParseException e -> problem(400, message);
      case CallbackRefused e -> problem(400, message);
      case CannotCarry e -> problem(400, message);
      case IllegalArgumentException e -> problem(404, message);
      case IllegalStateException e -> problem(409, message);
      default -> problem(500, String.valueOf(failure));
    };
  }

  private static Answer problem(int status, String message) {
    return Answer.json(status, Json.object().put("error", message));
  }

  private static Future<Answer> ok(JsonNode body) {
    return Future.succeededFuture(Answer.json(200, body));
  }

  private static Future<Answer> done() {
    return ok(Json.object().put("done", true));
  }

  private Future<Answer> route(Call call) throws IOException {
    if (call.segments().isEmpty()) {
      return Future.succeededFuture(Answer.of(200, "text/html; charset=utf-8", page));
    }
    return switch (call.segment(1)) {
      case "instances" -> instances(call);
      case "scan" -> scanAny(call.json());
      case "phones" -> phones(call);
      case "numbers" -> ok(numbers());
      case "faults" -> faults(call);
      case "log" -> ok(log(call));
      case "graph" -> graph(call);
      case "quiet" -> quiet(call);
      case "clock" -> clock(call);
      case "outage" -> outage(call.json());
      case "reset" -> {
        control.resetNow();
        yield done();
      }
      default -> Future.succeededFuture(problem(404, "no such control: " + call.path()));
    };
  }

  private Future<Answer> instances(Call call) throws IOException {
    if (call.segments().size() == 2) {
      ArrayNode list = Json.array();
      control.evolution().views().forEach(view -> list.add(ControlShapes.instance(view)));
      return ok(list);
    }
    String name = call.segment(2);
    JsonNode body = call.json();
    return switch (call.segment(3)) {
      case "scan" ->
          control
              .scanLater(name, Json.text(body, "number"), Json.text(body, "profile_name"))
              .map(view -> Answer.json(200, ControlShapes.instance(view)));
      case "unlink" -> {
        control.evolution().unlink(name);
        yield done();
      }
      case "drop_socket" -> {
        control.evolution().dropSocket(name);
        yield done();
      }
      default -> throw new IllegalArgumentException("scan, unlink or drop_socket?");
    };
  }

  private Future<Answer> scanAny(JsonNode body) {
    return control
        .evolution()
        .scanAny(Json.text(body, "number"), Json.text(body, "profile_name"))
        .map(view -> Answer.json(200, ControlShapes.instance(view)));
  }

  private Future<Answer> phones(Call call) throws IOException {
    if (call.segments().size() == 2) {
      ArrayNode list = Json.array();
      for (PhoneView view : control.phonesNow().list(PHONES_MAX)) {
        list.add(ControlShapes.phone(view));
      }
      return ok(list);
    }
    String number = call.segment(2);
    JsonNode body = call.json();
    return switch (call.segment(3)) {
      case "" -> ok(ControlShapes.phone(control.phonesNow().view(number)));
      case "send", "messages" ->
          ok(Json.object().put("id", control.sendNow(PhoneBody.read(number, body))));
      case "receipt" -> {
        control.receiptNow(Json.textOr(body, "to", ""), receipt(number, body));
        yield done();
      }
      case "deliver" -> ok(Json.object().put("messages", control.phonesNow().deliver(number)));
      case "read" -> ok(Json.object().put("messages", control.phonesNow().read(number)));
      case "behaviour" -> {
        control.phonesNow().behave(number, behaviour(control.phonesNow().behaviour(number), body));
        yield ok(ControlShapes.phone(control.phonesNow().view(number)));
      }
      default -> throw new IllegalArgumentException("send, receipt, deliver, read or behaviour?");
    };
  }

  private static Receipt receipt(String number, JsonNode body) {
    String word = Json.textOr(body, "status", "");
    for (Receipt.Status status : Receipt.Status.values()) {
      if (status.word().equals(word)) {
        return new Receipt(
            Json.textOr(body, "message_id", ""),
            number,
            status,
            Json.text(body, "group"),
            body.hasNonNull("timestamp")
                ? Instant.parse(Json.textOr(body, "timestamp", ""))
                : null);
      }
    }
    throw new CannotCarry("status is one of: sent, delivered, read, played, failed");
  }

  private Future<Answer> clock(Call call) throws IOException {
    Duration by =
        call.method().equals("POST")
            ? Duration.ofMillis(call.json().path("advance_ms").asLong(0))
            : Duration.ZERO;
    return control
        .advanceLater(by)
        .map(now -> Answer.json(200, Json.object().put("now", now.toString())));
  }

  private Future<Answer> outage(JsonNode body) {
    String target = Json.text(body, "target");
    boolean unreachable = body.path("unreachable").asBoolean(true);
    for (Provider provider : Provider.values()) {
      if (target == null || Provider.parse(target).filter(provider::equals).isPresent()) {
        control.faultsNow().outage(provider, unreachable);
      }
    }
    return done();
  }

  private static PhoneBehaviour behaviour(PhoneBehaviour now, JsonNode body) {
    return new PhoneBehaviour(
        body.path("deliver").asBoolean(now.delivers()),
        Duration.ofMillis(body.path("deliver_after_ms").asLong(now.deliverAfter().toMillis())),
        body.path("read").asBoolean(now.reads()),
        Duration.ofMillis(body.path("read_after_ms").asLong(now.readAfter().toMillis())),
        body.has("auto_reply") ? Json.text(body, "auto_reply") : now.autoReply(),
        Duration.ofMillis(body.path("reply_after_ms").asLong(now.replyAfter().toMillis())),
        body.path("on_whatsapp").asBoolean(now.onWhatsApp()));
  }

  private ArrayNode numbers() {
    ArrayNode list = Json.array();
    for (GraphNumber number : control.graph().numbers()) {
      list.addObject()
          .put("phone_number_id", number.phoneNumberId())
          .put("waba_id", number.wabaId())
          .put("display_phone_number", number.displayPhoneNumber())
          .put("verified_name", number.verifiedName())
          .put("subscribed", control.graph().isSubscribed(number.wabaId()));
    }
    return list;
  }

  private Future<Answer> faults(Call call) throws IOException {
    if (call.method().equals("DELETE")) {
      control.faultsNow().clear();
      return done();
    }
    if (call.method().equals("POST")) {
      addFault(call.json());
    }
    ObjectNode body = Json.object();
    ArrayNode api = body.putArray("api");
    control.faultsNow().api().forEach(fault -> api.add(ControlShapes.fault(fault)));
    ArrayNode webhooks = body.putArray("webhooks");
    control.faultsNow().webhooks().forEach(fault -> webhooks.add(ControlShapes.fault(fault)));
    ArrayNode media = body.putArray("media");
    control.faultsNow().media().forEach(fault -> media.add(ControlShapes.fault(fault)));
    return ok(body);
  }

  private void addFault(JsonNode body) {
    Provider target =
        Provider.parse(Json.textOr(body, "target", ""))
            .orElseThrow(() -> new IllegalArgumentException("target: evolution or graph?"));
    String kind = Json.textOr(body, "kind", "").toUpperCase(Locale.ROOT);
    int count = body.path("count").asInt(1);
    for (WebhookFault.Kind known : WebhookFault.Kind.values()) {
      if (known.name().equals(kind)) {
        int copies = body.path("copies").asInt(1);
        control.faultsNow().add(new WebhookFault(target, known, copies, count));
        return;
      }
    }
    for (MediaFault.Kind known : MediaFault.Kind.values()) {
      if (known.name().equals(kind)) {
        control
            .faultsNow()
            .add(new MediaFault(target, known, Json.text(body, "message_id"), count));
        return;
      }
    }
    for (ApiFault.Kind known : ApiFault.Kind.values()) {
      if (known.name().equals(kind)) {
        ApiFault plain = ApiFault.of(target, known);
        control
            .faultsNow()
            .add(
                new ApiFault(
                    target,
                    known,
                    Json.text(body, "route"),
                    count,
                    Duration.ofMillis(body.path("delay_ms").asLong(plain.delay().toMillis())),
                    body.path("status").asInt(plain.status()),
                    body.path("code").asInt(plain.code())));
        return;
      }
    }
    throw new IllegalArgumentException(
        "kind: refuse, slow, accept_then_drop, error, duplicate, reorder, drop, fail, html,"
            + " wrong_bytes or gone?");
  }

  private ObjectNode log(Call call) {
    String after = call.query().get("after");
    String limit = call.query().get("limit");
    ObjectNode body = Json.object();
    ArrayNode entries = body.putArray("entries");
    control
        .log(
            after == null ? 0 : Long.parseLong(after),
            call.query().get("kind"),
            limit == null ? LOG_LIMIT_DEFAULT : Integer.parseInt(limit))
        .forEach(entry -> entries.add(ControlShapes.entry(entry)));
    return body.put("last", control.lastLogged());
  }

  private Future<Answer> graph(Call call) throws IOException {
    JsonNode body = call.json();
    return switch (call.segment(2)) {
      case "callback" ->
          control
              .connectCallbackLater(Json.textOr(body, "url", ""), Json.text(body, "verify_token"))
              .map(wrong ->
                  wrong == null
                      ? Answer.json(200, Json.object().put("done", true))
                      : problem(400, wrong));
      case "numbers" -> {
        control
            .graph()
            .add(
                new GraphNumber(
                    Json.textOr(body, "phone_number_id", ""),
                    Json.textOr(body, "waba_id", ""),
                    Json.textOr(body, "display_phone_number", ""),
                    Json.textOr(body, "verified_name", "")));
        yield ok(numbers());
      }
      case "tokens" -> {
        String token = Json.textOr(body, "token", "");
        if (body.path("valid").asBoolean(true)) {
          control.graph().addToken(token);
        } else {
          control.graph().revokeToken(token);
        }
        yield done();
      }
      case "history" -> {
        HistorySize size =
            new HistorySize(
                body.path("contacts").asInt(40),
                body.path("chats").asInt(25),
                body.path("messages_per_chat_max").asInt(60));
        yield ok(
            Json.object()
                .put(
                    "messages",
                    control.graph().shareHistory(Json.textOr(body, "phone_number_id", ""), size)));
      }
      case "templates" -> {
        control
            .graph()
            .decideTemplate(
                Json.textOr(body, "phone_number_id", ""),
                Json.textOr(body, "name", ""),
                Json.textOr(body, "language", ""),
                Json.textOr(body, "status", "APPROVED"),
                Json.text(body, "reason"));
        yield done();
      }
      case "windows" -> {
        control
            .graph()
            .openWindow(
                Json.textOr(body, "phone_number_id", ""), Json.textOr(body, "customer", ""));
        yield done();
      }
      default ->
          throw new IllegalArgumentException("callback, numbers, tokens, history or windows?");
    };
  }

  private Future<Answer> quiet(Call call) {
    String timeout = call.query().get("timeout_ms");
    return control
        .quietLater(timeout == null ? QUIET_DEFAULT : Duration.ofMillis(Long.parseLong(timeout)))
        .map(quiet -> Answer.json(quiet ? 200 : 408, Json.object().put("quiet", quiet)));
  }
}
