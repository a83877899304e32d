package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The part of JSON schema that Evolution's routes use, with the same words for what is wrong. */
final class Check {
  private final JsonNode body;
  private final List<String> findings = new ArrayList<>();

  Check(JsonNode body) {
    this.body = body;
  }

  Check required(String... properties) {
    for (String property : properties) {
      if (!body.has(property)) {
        findings.add("instance requires property \"" + property + "\"");
      }
    }
    return this;
  }

  Check booleans(String... properties) {
    for (String property : properties) {
      if (body.has(property) && !body.get(property).isBoolean()) {
        findings.add(property + " is not of a type(s) boolean");
      }
    }
    return this;
  }

  Check strings(String... properties) {
    for (String property : properties) {
      if (body.has(property) && !body.get(property).isTextual()) {
        findings.add(property + " is not of a type(s) string");
      }
    }
    return this;
  }

  Check pattern(String property, Pattern pattern) {
    JsonNode value = body.get(property);
    if (value != null && value.isTextual() && !pattern.matcher(value.asText()).find()) {
      findings.add(
          property + " does not match pattern \"" + pattern.pattern().replace("\\", "\\\\") + "\"");
    }
    return this;
  }

  Check finding(boolean wrong, String words) {
    if (wrong) {
      findings.add(words);
    }
    return this;
  }

  /** Refuses with all findings, if any. */
  void enforce() {
    if (!findings.isEmpty()) {
      throw Refusals.invalid(findings);
    }
  }
}
