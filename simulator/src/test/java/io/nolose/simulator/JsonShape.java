package io.nolose.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the form of two JSON trees: the same keys, the same types. Null fits every type; the
 * content of a message (under {@code message}, {@code contextInfo}, {@code headers}) only needs to
 * be of the same type.
 */
final class JsonShape {
  private static final Set<String> FREE =
      Set.of("message", "contextInfo", "headers", "webhookHeaders");

  private JsonShape() {}

  /** The differences, empty when the forms agree. */
  static List<String> differences(JsonNode expected, JsonNode actual) {
    List<String> found = new ArrayList<>();
    compare("$", expected, actual, found);
    return found;
  }

  private static String type(JsonNode node) {
    return node.isNumber() ? "number" : node.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static void compare(String path, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.isNull() || actual.isNull()) {
      return;
    }
    if (!type(expected).equals(type(actual))) {
      found.add(
          path
              + " is "
              + type(actual)
              + " "
              + actual
              + ", captured "
              + type(expected)
              + " "
              + expected);
    } else if (expected.isObject()) {
      compareObjects(path, expected, actual, found);
    } else if (expected.isArray()) {
      compareArrays(path, expected, actual, found);
    }
  }

  private static void compareObjects(
      String path, JsonNode expected, JsonNode actual, List<String> found) {
    Set<String> keys = new TreeSet<>();
    expected.fieldNames().forEachRemaining(keys::add);
    actual.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      String at = path + "." + key;
      if (!expected.has(key)) {
        found.add(at + " was not captured: " + actual.get(key));
      } else if (!actual.has(key)) {
        found.add(at + " is missing, captured " + expected.get(key));
      } else if (FREE.contains(key) && expected.get(key).isObject()) {
        if (!actual.get(key).isObject() && !actual.get(key).isNull()) {
          found.add(at + " is not an object: " + actual.get(key));
        }
      } else {
        compare(at, expected.get(key), actual.get(key), found);
      }
    }
  }

  /** Each element must have the form of some captured element. */
  private static void compareArrays(
      String path, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected.isEmpty()) {
      return;
    }
    if (actual.isEmpty()) {
      if (!path.endsWith("MessageUpdate")) {
        found.add(path + " is empty");
      }
      return;
    }
    for (int i = 0; i < actual.size(); i++) {
      List<String> best = null;
      for (JsonNode candidate : expected) {
        List<String> differences = new ArrayList<>();
        compare(path + "[" + i + "]", candidate, actual.get(i), differences);
        if (best == null || differences.size() < best.size()) {
          best = differences;
        }
      }
      found.addAll(best == null ? List.of() : best);
    }
  }
}
