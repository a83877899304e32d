package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.wire.Refusal;
import java.util.List;

/** Evolution's ways of saying no. */
final class Refusals {
  private Refusals() {}

  private static Answer answer(int status, String error, JsonNode message) {
    ObjectNode body = Json.object().put("status", status).put("error", error);
    body.putObject("response").set("message", message);
    return Answer.json(status, body);
  }

  static Refusal badRequest(String message) {
    return badRequest(Json.array(List.of(message)));
  }

  static Refusal badRequest(JsonNode messages) {
    return new Refusal(answer(400, "Bad Request", messages));
  }

  /** What the JSON schema found wrong. */
  static Refusal invalid(List<String> findings) {
    return badRequest(Json.array().add(Json.array(findings)));
  }

  static Refusal notFound(String message) {
    return new Refusal(answer(404, "Not Found", Json.array(List.of(message))));
  }

  static Refusal forbidden(String message) {
    return new Refusal(answer(403, "Forbidden", Json.array(List.of(message))));
  }

  static Refusal unauthorized() {
    return new Refusal(answer(401, "Unauthorized", Json.object().textNode("Unauthorized")));
  }

  static Answer uncaught(String message) {
    return answer(500, "Internal Server Error", Json.object().textNode(message));
  }

  static Refusal internal(String message) {
    return new Refusal(uncaught(message));
  }

  static Answer malformed(String message) {
    return Answer.json(400, objectWith(message));
  }

  private static ObjectNode objectWith(String message) {
    ObjectNode body = Json.object().put("status", 400).put("error", "Internal Server Error");
    body.putObject("response").put("message", message);
    return body;
  }

  /** An injected error with any status. */
  static Answer injected(int status) {
    String error =
        switch (status) {
          case 400 -> "Bad Request";
          case 401 -> "Unauthorized";
          case 403 -> "Forbidden";
          case 404 -> "Not Found";
          default -> "Internal Server Error";
        };
    return answer(status, error, Json.object().textNode("injected fault"));
  }
}
