package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.wire.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Graph's error bodies. */
final class GraphErrors {
  private static final String OAUTH = "OAuthException";
  private static final int UNKNOWN_OBJECT = 33;
  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(4, "Application request limit reached"),
          Map.entry(80007, "Rate limit issues"),
          Map.entry(130429, "Rate limit hit"),
          Map.entry(131000, "Something went wrong"),
          Map.entry(131016, "Service unavailable"),
          Map.entry(131026, "Message undeliverable"),
          Map.entry(131047, "Re-engagement message"),
          Map.entry(131048, "Spam rate limit hit"),
          Map.entry(131056, "(Business Account, Consumer Account) pair rate limit hit"),
          Map.entry(131057, "Account in maintenance mode"),
          Map.entry(132000, "Number of parameters does not match the expected number of params"),
          Map.entry(132001, "Template name does not exist in the translation"),
          Map.entry(132015, "Template is paused"),
          Map.entry(132016, "Template is disabled"),
          Map.entry(190, "Error validating access token"));

  private GraphErrors() {}

  static String title(int code) {
    return TITLES.getOrDefault(code, "Error " + code);
  }

  static Answer answer(
      int status,
      int code,
      @Nullable Integer subcode,
      String type,
      String message,
      @Nullable String details) {
    ObjectNode body = Json.object();
    ObjectNode error =
        body.putObject("error").put("message", message).put("type", type).put("code", code);
    if (subcode != null) {
      error.put("error_subcode", subcode);
    }
    if (details != null) {
      error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
    }
    error.put("fbtrace_id", "A" + Integer.toHexString(message.hashCode()) + "SimTrace");
    return Answer.of(status, "application/json; charset=UTF-8", Json.bytes(body));
  }

  /** An error with a known code, worded as Meta words it. */
  static Refusal of(int status, int code, String details) {
    return new Refusal(
        answer(status, code, null, OAUTH, "(#" + code + ") " + title(code), details));
  }

  static Refusal parameter(String message) {
    return new Refusal(answer(400, 100, null, OAUTH, "(#100) " + message, message));
  }

  static Refusal unknownObject(String method, String id) {
    String verb = method.toLowerCase(java.util.Locale.ROOT);
    return new Refusal(
        answer(
            400,
            100,
            UNKNOWN_OBJECT,
            "GraphMethodException",
            "Unsupported %s request. Object with ID '%s' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api"
                .formatted(verb, id),
            null));
  }

  static Refusal noToken() {
    return new Refusal(
        answer(
            400, 104, null, OAUTH, "An access token is required to request this resource.", null));
  }

  static Refusal badToken() {
    return new Refusal(
        answer(
            401,
            190,
            463,
            OAUTH,
            "Error validating access token: Session has expired or the token is not valid.",
            null));
  }

  static Refusal callbackRefused(String why) {
    return new Refusal(
        answer(
            400,
            2200,
            null,
            OAUTH,
            "(#2200) Callback verification failed with the following errors: " + why,
            null));
  }

  static Answer uncaught() {
    return answer(500, 1, null, OAUTH, "An unknown error occurred", null);
  }

  /** An injected error. */
  static Answer injected(int status, int code) {
    return answer(status, code, null, OAUTH, "(#" + code + ") " + title(code), "injected fault");
  }
}
