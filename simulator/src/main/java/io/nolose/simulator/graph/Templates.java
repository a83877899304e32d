package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The message templates of an account. */
final class Templates {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
  private static final int PAGE_DEFAULT = 25;
  private static final int TEMPLATES_MAX = 250;
  private static final int DUPLICATE = 2388024;

  private Templates() {}

  /** The templates every account starts with. */
  static List<ObjectNode> approved() {
    return List.of(
        template(
            "1001",
            "hello_world",
            "en_US",
            "UTILITY",
            "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API."),
        template(
            "1002",
            "order_confirmation",
            "pt_BR",
            "UTILITY",
            "Olá {{1}}, o seu pedido {{2}} foi confirmado."),
        template(
            "1003",
            "appointment_reminder",
            "pt_BR",
            "UTILITY",
            "{{1}}, lembramos do seu horário em {{2}} às {{3}}."),
        template(
            "1004",
            "winter_sale",
            "pt_BR",
            "MARKETING",
            "{{1}}, a liquidação começou! Responda SAIR para não receber mais."));
  }

  private static ObjectNode template(
      String id, String name, String language, String category, String text) {
    ObjectNode template = Json.object().put("id", id).put("name", name).put("language", language);
    template
        .put("status", "APPROVED")
        .put("category", category)
        .put("parameter_format", "POSITIONAL");
    template.putArray("components").addObject().put("type", "BODY").put("text", text);
    return template;
  }

  static Answer list(Call call, List<ObjectNode> all) {
    List<ObjectNode> found =
        all.stream()
            .filter(template -> matches(call, template, "name"))
            .filter(template -> matches(call, template, "language"))
            .filter(template -> matches(call, template, "status"))
            .filter(template -> matches(call, template, "category"))
            .toList();
    int limit = number(call.query().get("limit"), PAGE_DEFAULT);
    int from = Math.min(found.size(), number(call.query().get("after"), 0));
    int to = Math.min(found.size(), from + Math.max(1, limit));
    ObjectNode body = Json.object();
    ArrayNode data = body.putArray("data");
    found.subList(from, to).forEach(data::add);
    ObjectNode paging = body.putObject("paging");
    paging
        .putObject("cursors")
        .put("before", Integer.toString(from))
        .put("after", Integer.toString(to));
    if (to < found.size()) {
      paging.put(
          "next", "https://graph.facebook.com" + call.path() + "?limit=" + limit + "&after=" + to);
    }
    return Answer.json(200, body);
  }

  private static boolean matches(Call call, JsonNode template, String field) {
    String wanted = call.query().get(field);
    return wanted == null || wanted.equals(Json.textOr(template, field, ""));
  }

  private static int number(@Nullable String text, int fallback) {
    return text != null
            && !text.isEmpty()
            && text.length() < 9
            && text.chars().allMatch(Character::isDigit)
        ? Integer.parseInt(text)
        : fallback;
  }

  /** A new one, which nobody has looked at yet. */
  static ObjectNode create(JsonNode body, List<ObjectNode> all) {
    String name = Json.textOr(body, "name", "");
    String language = Json.textOr(body, "language", "");
    if (!NAME.matcher(name).matches() || language.isEmpty() || !body.path("components").isArray()) {
      throw GraphErrors.parameter("Invalid parameter");
    }
    if (find(all, name, language) != null) {
      throw new io.nolose.simulator.wire.Refusal(
          GraphErrors.answer(
              400,
              100,
              DUPLICATE,
              "OAuthException",
              "Invalid parameter",
              "Content in This Language Already Exists"));
    }
    if (all.size() >= TEMPLATES_MAX) {
      throw GraphErrors.parameter("This account has as many templates as it may have.");
    }
    ObjectNode template = Json.object().put("id", nextId(all)).put("name", name);
    template.put("language", language).put("status", "PENDING");
    template.put("category", Json.textOr(body, "category", "UTILITY").toUpperCase(Locale.ROOT));
    template.put("parameter_format", Json.textOr(body, "parameter_format", "POSITIONAL"));
    template.set("components", body.get("components"));
    all.add(template);
    return template;
  }

  private static String nextId(List<ObjectNode> all) {
    long last = 2000;
    for (ObjectNode template : all) {
      last = Math.max(last, Long.parseLong(Json.textOr(template, "id", "0")));
    }
    return Long.toString(last + 1);
  }

  static Answer created(ObjectNode template) {
    ObjectNode answer = Json.object();
    List.of("id", "status", "category").forEach(field -> answer.set(field, template.get(field)));
    return Answer.json(200, answer);
  }

  /** Deletes one language where an id is given, else all of them. */
  static Answer delete(Call call, List<ObjectNode> all) {
    String name = call.query().get("name");
    String id = call.query().get("hsm_id");
    boolean wasThere =
        all.removeIf(template ->
            Json.textOr(template, "name", "").equals(name)
                && (id == null || Json.textOr(template, "id", "").equals(id)));
    if (!wasThere) {
      throw GraphErrors.unknownObject("DELETE", String.valueOf(id == null ? name : id));
    }
    return Answer.json(200, Json.object().put("success", true));
  }

  static @Nullable ObjectNode find(List<ObjectNode> all, String name, String language) {
    for (ObjectNode template : all) {
      if (name.equals(Json.textOr(template, "name", ""))
          && language.equals(Json.textOr(template, "language", ""))) {
        return template;
      }
    }
    return null;
  }

  /**
   * The text a template message shows; refuses unknown templates and wrong numbers of parameters.
   */
  static String render(List<ObjectNode> all, JsonNode message) {
    String name = Json.textOr(message, "name", "");
    String language = Json.textOr(Json.objectAt(message, "language"), "code", "");
    ObjectNode template = find(all, name, language);
    String status = template == null ? "" : Json.textOr(template, "status", "");
    if (status.equals("PAUSED")) {
      throw GraphErrors.of(400, 132015, "template (" + name + ") is paused");
    }
    if (status.equals("DISABLED")) {
      throw GraphErrors.of(400, 132016, "template (" + name + ") is disabled");
    }
    if (template == null || !status.equals("APPROVED")) {
      throw GraphErrors.of(
          404, 132001, "template name (" + name + ") does not exist in " + language);
    }
    String text = "";
    for (JsonNode component : template.path("components")) {
      if (Json.textOr(component, "type", "").equals("BODY")) {
        text = Json.textOr(component, "text", "");
      }
    }
    JsonNode given = Json.array();
    for (JsonNode component : message.path("components")) {
      if (Json.textOr(component, "type", "").equalsIgnoreCase("body")) {
        given = component.path("parameters");
      }
    }
    Set<String> expected = new TreeSet<>();
    Matcher placeholders = PLACEHOLDER.matcher(text);
    while (placeholders.find()) {
      expected.add(placeholders.group(1));
    }
    if (expected.size() != given.size()) {
      throw GraphErrors.of(
          400,
          132000,
          "body: number of localizable_params (%d) does not match the expected number of params (%d)"
              .formatted(given.size(), expected.size()));
    }
    String shown = text;
    for (int i = 0; i < given.size(); i++) {
      String key = Json.textOr(given.get(i), "parameter_name", Integer.toString(i + 1));
      shown = shown.replace("{{" + key + "}}", Json.textOr(given.get(i), "text", ""));
    }
    return shown;
  }
}
