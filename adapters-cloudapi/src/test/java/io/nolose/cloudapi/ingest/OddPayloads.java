package io.nolose.cloudapi.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Webhooks that went wrong somewhere: the same ones for the same seed. */
final class OddPayloads {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Random random;
  private final List<String> names = Payloads.names();

  OddPayloads(long seed) {
    this.random = new Random(seed);
  }

  /** A known webhook with some values replaced by what nobody expects there. */
  byte[] replaced() {
    JsonNode webhook = any();
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      replaceOne(webhook);
    }
    try {
      return MAPPER.writeValueAsBytes(webhook);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A known webhook with some of its bytes changed, or its end missing. */
  byte[] damaged() {
    byte[] bytes = Payloads.load(names.get(random.nextInt(names.size())));
    for (int times = 1 + random.nextInt(8); times > 0; times--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private JsonNode any() {
    try {
      return MAPPER.readTree(Payloads.load(names.get(random.nextInt(names.size()))));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void replaceOne(JsonNode webhook) {
    List<JsonNode> holders = new ArrayList<>();
    collect(webhook.path("entry"), holders);
    JsonNode holder = holders.get(random.nextInt(holders.size()));
    if (holder instanceof ObjectNode object) {
      List<String> fields = new ArrayList<>();
      object.fieldNames().forEachRemaining(fields::add);
      String field = fields.get(random.nextInt(fields.size()));
      if (random.nextInt(5) == 0) {
        object.remove(field);
      } else {
        object.set(field, odd(object.get(field)));
      }
    } else if (holder instanceof ArrayNode array) {
      int index = random.nextInt(array.size());
      array.set(index, odd(array.get(index)));
    }
  }

  private static void collect(JsonNode node, List<JsonNode> holders) {
    if (node.isContainerNode() && !node.isEmpty()) {
      holders.add(node);
      node.forEach(member -> collect(member, holders));
    }
  }

  private JsonNode odd(JsonNode before) {
    return switch (random.nextInt(18)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.textNode("");
      case 2 -> JSON.textNode(" \t\u2003");
      case 3 -> JSON.textNode("a\u0000b\ud800c");
      case 4 -> JSON.textNode("x".repeat(300));
      case 5 -> JSON.textNode("\ud83d\ude00".repeat(40_000));
      case 6 -> JSON.textNode(" ".repeat(70_000) + "x");
      case 7 -> JSON.numberNode(-1);
      case 8 -> JSON.numberNode(Long.MIN_VALUE);
      case 9 -> JSON.numberNode(new BigDecimal("1e400"));
      case 10 -> JSON.numberNode(new BigDecimal("99999999999999999999999999"));
      case 11 -> JSON.textNode("NaN");
      case 12 -> JSON.booleanNode(random.nextBoolean());
      case 13 -> JSON.arrayNode();
      case 14 -> JSON.objectNode();
      case 15 -> JSON.arrayNode().add(before.deepCopy()).add(before.deepCopy()).addNull().add(3);
      case 16 -> JSON.objectNode().set("type", before.deepCopy());
      default -> JSON.textNode(words(before));
    };
  }

  /** A word of another webhook, where it does not belong. */
  private String words(JsonNode before) {
    List<JsonNode> holders = new ArrayList<>();
    collect(any(), holders);
    List<String> texts = new ArrayList<>(List.of(before.asText()));
    holders.forEach(holder ->
        holder.forEach(member -> {
          if (member.isTextual()) {
            texts.add(member.asText());
          }
        }));
    return new String(
        texts.get(random.nextInt(texts.size())).getBytes(StandardCharsets.UTF_8),
        StandardCharsets.UTF_8);
  }
}
