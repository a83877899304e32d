package io.nolose.simulator.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Damages webhooks: most of the time as JSON, so that the damage gets past the parser and deep into
 * the reader; now and then as bytes. The same seed makes the same damage.
 */
public final class Mutator {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int CHANGES_MAX = 4;
  private static final int DEPTH = 600;
  private static final int LONG_TEXT = 70_000;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "before\u0000after",
          "\ud83d",
          "\udc00\ud800",
          "\u202eright to left\u200b",
          "5511999999999999999999999@s.whatsapp.net",
          "@lid",
          "x@",
          "status@broadcast",
          "0@newsletter",
          "-1",
          "NaN",
          "99999999999999999999",
          "1e400",
          "2026-11-21T05:45:19.618Z",
          "' OR 1=1 --",
          "<script>alert(1)</script>",
          "%s%n${jndi:x}",
          "../../etc/passwd",
          "null",
          "wamid.");

  private final Random random;
  private final Set<String> kept;

  /**
   * @param kept names of top fields that stay as they are, so that the webhook still finds its way
   */
  public Mutator(long seed, Set<String> kept) {
    this.random = new Random(seed);
    this.kept = Set.copyOf(kept);
  }

  /** A damaged copy as bytes; about one in ten is not even JSON any more. */
  public byte[] mutate(JsonNode webhook) {
    JsonNode copy = webhook.deepCopy();
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int change = 0; change < changes; change++) {
      change(copy);
    }
    byte[] bytes =
        random.nextInt(4) == 0
            ? Json.escapedBytes(copy)
            : Json.string(copy).getBytes(StandardCharsets.UTF_8);
    return random.nextInt(10) == 0 ? damaged(bytes) : bytes;
  }

  /** One change at one place, each place as likely as any other. */
  private void change(JsonNode root) {
    List<Place> places = new ArrayList<>();
    gather(root, true, places);
    if (places.isEmpty()) {
      return;
    }
    Place place = places.get(random.nextInt(places.size()));
    JsonNode now = place.value();
    switch (random.nextInt(9)) {
      case 0 -> place.remove();
      case 1 -> place.replace(NODES.nullNode());
      case 2 -> place.replace(text(now));
      case 3 -> place.replace(otherType(now));
      case 4 -> place.replace(number());
      case 5 -> place.replace(places.get(random.nextInt(places.size())).value().deepCopy());
      case 6 -> place.replace(NODES.arrayNode().add(now.deepCopy()).add(now.deepCopy()));
      case 7 -> place.replace(NODES.objectNode().set("again", now.deepCopy()));
      default -> place.replace(random.nextInt(20) == 0 ? deep() : text(now));
    }
  }

  private JsonNode text(JsonNode now) {
    return switch (random.nextInt(12)) {
      case 0 -> NODES.textNode("x".repeat(200 + random.nextInt(3)));
      case 1 -> NODES.textNode("é".repeat(LONG_TEXT));
      case 2 -> NODES.textNode(now.asText() + TEXTS.get(random.nextInt(TEXTS.size())));
      case 3 -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())) + now.asText());
      case 4 -> NODES.textNode(turned(now.asText()));
      default -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }

  /** Another id than before, of the same form. */
  private String turned(String text) {
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      if (Character.isDigit(characters[i]) && random.nextBoolean()) {
        characters[i] = (char) ('0' + random.nextInt(10));
      }
    }
    return new String(characters);
  }

  private JsonNode number() {
    return switch (random.nextInt(6)) {
      case 0 -> NODES.numberNode(Long.MAX_VALUE);
      case 1 -> NODES.numberNode(Long.MIN_VALUE);
      case 2 -> NODES.numberNode(-1);
      case 3 -> NODES.numberNode(1.5e300);
      case 4 -> NODES.numberNode(0);
      default -> NODES.numberNode(random.nextLong());
    };
  }

  private JsonNode otherType(JsonNode now) {
    return switch (random.nextInt(4)) {
      case 0 -> now.isNumber() ? NODES.textNode(now.asText()) : NODES.numberNode(7);
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.arrayNode();
      default -> NODES.objectNode();
    };
  }

  private static JsonNode deep() {
    JsonNode node = NODES.textNode("deep");
    for (int level = 0; level < DEPTH; level++) {
      node = level % 2 == 0 ? NODES.arrayNode().add(node) : NODES.objectNode().set("in", node);
    }
    return node;
  }

  private byte[] damaged(byte[] bytes) {
    byte[] copy = bytes.clone();
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(copy, random.nextInt(copy.length + 1));
      case 1 -> flipped(copy);
      case 2 -> new String(copy, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
      case 3 -> new String(copy, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
      case 4 -> joined(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, copy);
      case 5 -> joined(copy, "{}".getBytes(StandardCharsets.US_ASCII));
      default -> random.nextBoolean() ? new byte[0] : "[null]".getBytes(StandardCharsets.US_ASCII);
    };
  }

  private byte[] flipped(byte[] copy) {
    for (int flip = 0; copy.length > 0 && flip < 3; flip++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(other);
    return both.toByteArray();
  }

  private void gather(JsonNode node, boolean isTop, List<Place> places) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> {
            if (!isTop || !kept.contains(field.getKey())) {
              places.add(new Field(object, field.getKey(), field.getValue()));
              gather(field.getValue(), false, places);
            }
          });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Element(array, i, array.get(i)));
        gather(array.get(i), false, places);
      }
    }
  }

  /** Where something stands in a tree. */
  private sealed interface Place {
    JsonNode value();

    void remove();

    void replace(JsonNode other);
  }

  private record Field(ObjectNode in, String name, JsonNode value) implements Place {
    @Override
    public void remove() {
      in.remove(name);
    }

    @Override
    public void replace(JsonNode other) {
      in.set(name, other);
    }
  }

  private record Element(ArrayNode in, int index, JsonNode value) implements Place {
    @Override
    public void remove() {
      in.remove(index);
    }

    @Override
    public void replace(JsonNode other) {
      in.set(index, other);
    }
  }
}
