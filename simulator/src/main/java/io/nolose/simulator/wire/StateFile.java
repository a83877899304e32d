package io.nolose.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a provider's database would keep over a restart: one JSON file with a section per
 * provider.
 */
public final class StateFile {
  private final @Nullable Path path;
  private final Map<String, Supplier<JsonNode>> sections = new LinkedHashMap<>();
  private final JsonNode stored;

  /** A file that is read now and rewritten at every change; null keeps nothing. */
  public StateFile(@Nullable Path path) {
    this.path = path;
    this.stored = path == null ? Json.object() : read(path);
  }

  private static JsonNode read(Path path) {
    try {
      return Files.exists(path) ? Json.parse(Files.readAllBytes(path)) : Json.object();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  /** What was stored for a section, an empty object or array when nothing was. */
  public JsonNode stored(String section) {
    return stored.path(section);
  }

  /** Names who describes a section when the file is written. */
  public void describe(String section, Supplier<JsonNode> content) {
    sections.put(section, content);
  }

  /** Rewrites the file. */
  public void changed() {
    if (path == null) {
      return;
    }
    ObjectNode all = Json.object();
    sections.forEach((section, content) -> all.set(section, content.get()));
    Path whole = path.toAbsolutePath();
    Path fresh = whole.resolveSibling(whole.getFileName() + ".new");
    try {
      Files.createDirectories(whole.getParent());
      Files.write(fresh, Json.bytes(all));
      Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
