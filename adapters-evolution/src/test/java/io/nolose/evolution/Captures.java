package io.nolose.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a running Evolution API 2.3.7 really said, one file per exchange. */
public final class Captures {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Captures() {}

  /** The names of all files that hold JSON. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static JsonNode read(String name) {
    try {
      return MAPPER.readTree(folder().resolve(name).toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The webhooks in a file, in the order in which they came. */
  public static List<JsonNode> webhooks(String name) {
    List<JsonNode> envelopes = new ArrayList<>();
    collect(read(name), envelopes);
    return envelopes;
  }

  /** The file's only webhook of that kind. */
  public static JsonNode webhook(String name, String event) {
    return webhooks(name).stream()
        .filter(envelope -> envelope.path("event").asText().equals(event))
        .findFirst()
        .orElseThrow();
  }

  public static int answerStatus(String name) {
    return read(name).path("response").path("status").asInt();
  }

  public static String answerBody(String name) {
    return read(name).path("response").path("body").toString();
  }

  private static void collect(JsonNode node, List<JsonNode> envelopes) {
    if (node.has("event") && node.has("instance") && node.has("data")) {
      envelopes.add(node);
    } else {
      node.forEach(child -> collect(child, envelopes));
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(Captures.class.getResource("/captures")).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
