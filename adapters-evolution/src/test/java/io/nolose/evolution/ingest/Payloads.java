package io.nolose.evolution.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One webhook of each kind, in the recorded form, with the events that it means. */
public final class Payloads {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Payloads() {}

  public static List<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public static JsonNode webhook(String name) {
    return read(name).path("webhook");
  }

  static List<String> events(String name) {
    return StreamSupport.stream(read(name).path("events").spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  private static JsonNode read(String name) {
    try {
      return MAPPER.readTree(folder().resolve(name + ".json").toFile());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(Payloads.class.getResource("/payloads")).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
