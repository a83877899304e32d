package io.nolose.cloudapi.ingest;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** The webhooks in {@code src/test/resources/payloads}, one file per kind, in values of our own. */
final class Payloads {
  static final Instant RECEIVED_AT = Instant.parse("2026-11-21T10:00:00Z");
  private static final UUID ANY_ID = new UUID(7, 7);

  private Payloads() {}

  static byte[] load(String name) {
    return bytes("/payloads/" + name + ".json");
  }

  /** Any resource. */
  static String text(String resource) {
    return new String(bytes(resource), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String resource) {
    try (InputStream file = Payloads.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(file, resource).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static List<String> names() {
    try (Stream<Path> files =
        Files.list(
            Path.of(Objects.requireNonNull(Payloads.class.getResource("/payloads")).toURI()))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException | URISyntaxException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  static ProviderEvent event(String json) {
    return event(json.getBytes(StandardCharsets.UTF_8));
  }

  static ProviderEvent event(byte[] body) {
    return new ProviderEvent(
        new ProviderEventId(ANY_ID),
        new TenantId(ANY_ID),
        new ChannelId(ANY_ID),
        new ConnectionId(ANY_ID),
        ProviderKind.CLOUD_API,
        body,
        RECEIVED_AT);
  }
}
