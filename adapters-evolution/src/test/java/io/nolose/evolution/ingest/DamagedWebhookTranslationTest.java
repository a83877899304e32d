package io.nolose.evolution.ingest;

import static io.nolose.evolution.ingest.TranslatedWebhooks.translate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.evolution.Captures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded webhooks with one place after the other replaced by what does not belong there. */
class DamagedWebhookTranslationTest {
  private static final int DEPTH_MAX = 5;
  private static final List<JsonNode> DAMAGES =
      List.of(
          NullNode.getInstance(),
          JsonNodeFactory.instance.numberNode(-1),
          JsonNodeFactory.instance.textNode(""),
          JsonNodeFactory.instance.textNode("\u0000@\ud83d"),
          JsonNodeFactory.instance.textNode("x".repeat(300) + "@lid"),
          JsonNodeFactory.instance.arrayNode().add(7),
          JsonNodeFactory.instance.objectNode().put("message", true));

  static List<String> captures() {
    return Captures.names();
  }

  static List<String> payloads() {
    return Payloads.names();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void damagedWebhookShouldStillBeRead(String capture) {
    Captures.webhooks(capture).forEach(DamagedWebhookTranslationTest::damage);
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void damagedWebhookOfEachKindShouldStillBeRead(String payload) {
    damage(Payloads.webhook(payload));
  }

  private static void damage(JsonNode webhook) {
    for (List<String> place : places(webhook.path("data"), List.of("data"), DEPTH_MAX)) {
      for (JsonNode damage : DAMAGES) {
        JsonNode damaged = webhook.deepCopy();
        replace(damaged, place, damage);
        assertThat(translate(damaged.toString())).isNotEmpty();
      }
    }
  }

  /** Bytes come as objects with a key per byte: one step into them is enough. */
  private static List<List<String>> places(JsonNode node, List<String> here, int depth) {
    List<List<String>> places = new ArrayList<>();
    places.add(here);
    if (depth > 0) {
      for (String step : steps(node)) {
        List<String> there = new ArrayList<>(here);
        there.add(step);
        boolean isByte = node.isObject() && step.matches("\\d+");
        places.addAll(places(child(node, step), there, isByte ? 0 : depth - 1));
      }
    }
    return places;
  }

  private static List<String> steps(JsonNode node) {
    List<String> steps = new ArrayList<>();
    node.fieldNames().forEachRemaining(steps::add);
    for (int index = 0; node.isArray() && index < Math.min(node.size(), 2); index++) {
      steps.add(String.valueOf(index));
    }
    return steps;
  }

  private static JsonNode child(JsonNode node, String step) {
    return node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
  }

  private static void replace(JsonNode root, List<String> place, JsonNode value) {
    JsonNode parent = root;
    for (String step : place.subList(0, place.size() - 1)) {
      parent = child(parent, step);
    }
    if (parent instanceof ObjectNode object) {
      object.set(place.getLast(), value);
    } else if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(place.getLast()), value);
    }
  }
}
