package io.nolose.embedded.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.embedded.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The webhooks the adapters are tested with: recorded from a running Evolution API, and one of each
 * kind of the Cloud API.
 */
public final class Corpus {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A telephone number or another long id, but for its last five digits. */
  private static final Pattern NUMBER = Pattern.compile("(\\d{6,})\\d{5}");

  /** What is told apart by what stands at its end: ids of messages and calls, users and groups. */
  private static final Pattern NAME =
      Pattern.compile("(wamid|wacid|BR)\\..*|GRP-.*|(?=.*[A-F])[0-9A-F]{12,40}");

  private final List<Sample> evolution;
  private final List<Sample> cloudApi;

  private Corpus(List<Sample> evolution, List<Sample> cloudApi) {
    this.evolution = List.copyOf(evolution);
    this.cloudApi = List.copyOf(cloudApi);
  }

  /**
   * One webhook.
   *
   * @param name the file it stands in
   */
  public record Sample(String name, JsonNode body) {

    /**
     * The same of people and messages that no other file knows. What one file says of somebody must
     * not depend on what another one says.
     */
    public Sample ofItsOwn() {
      String mark = "%05d".formatted(Math.floorMod(name.hashCode(), 100_000));
      return new Sample(name, marked(body, mark));
    }

    private static JsonNode marked(JsonNode node, String mark) {
      if (node.isTextual()) {
        String text = node.textValue();
        return JSON.getNodeFactory()
            .textNode(
                NAME.matcher(text).matches()
                    ? text + mark
                    : NUMBER.matcher(text).replaceAll("$1" + mark));
      }
      if (node instanceof ObjectNode object) {
        ObjectNode copy = JSON.createObjectNode();
        object
            .properties()
            .forEach(field -> copy.set(field.getKey(), marked(field.getValue(), mark)));
        return copy;
      }
      if (node instanceof ArrayNode array) {
        ArrayNode copy = JSON.createArrayNode();
        array.forEach(element -> copy.add(marked(element, mark)));
        return copy;
      }
      return node;
    }
  }

  /**
   * @param sources the project's root folder; {@link IllegalStateException} when it is not
   */
  public static Corpus load(Path sources) {
    List<Sample> evolution = new ArrayList<>();
    for (Sample file : files(sources.resolve("adapters-evolution/src/test/resources/captures"))) {
      collect(file, file.body(), evolution);
    }
    return new Corpus(
        evolution, files(sources.resolve("adapters-cloudapi/src/test/resources/payloads")));
  }

  /** In the order of the files, and there in the order in which they came. */
  public List<Sample> of(Provider provider) {
    return switch (provider) {
      case EVOLUTION -> evolution;
      case CLOUD_API -> cloudApi;
    };
  }

  /** A copy that looks as if it had been made for that line. */
  public static JsonNode aimed(JsonNode webhook, Line line) {
    JsonNode copy = webhook.deepCopy();
    if (copy instanceof ObjectNode envelope) {
      switch (line.provider()) {
        case EVOLUTION -> {
          envelope.put("instance", line.account());
          envelope.remove("apikey");
        }
        case CLOUD_API ->
            envelope
                .path("entry")
                .forEach(entry -> {
                  if (entry instanceof ObjectNode business) {
                    business.put("id", line.business());
                  }
                  entry
                      .path("changes")
                      .forEach(change -> {
                        if (change.path("value").path("metadata") instanceof ObjectNode metadata) {
                          metadata.put("phone_number_id", line.account());
                        }
                      });
                });
      }
    }
    return copy;
  }

  private static void collect(Sample file, JsonNode node, List<Sample> found) {
    if (node.has("event") && node.has("instance") && node.has("data")) {
      found.add(new Sample(file.name(), node));
    } else {
      node.forEach(child -> collect(file, child, found));
    }
  }

  private static List<Sample> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Sample> read = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        read.add(
            new Sample(
                String.valueOf(file.getFileName()).replace(".json", ""),
                JSON.readTree(file.toFile())));
      }
      return read;
    } catch (IOException missing) {
      throw new UncheckedIOException("this is run from the project's folder", missing);
    }
  }
}
