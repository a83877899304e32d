package io.nolose.evolution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends files through Evolution API, which takes them as Base64 within JSON: they are encoded while
 * they leave, so that the memory used does not grow with them. Each call has a connection of its
 * own, is made once, and ends within two minutes.
 */
public final class EvolutionFiles {
  private static final System.Logger LOG = System.getLogger(EvolutionFiles.class.getName());
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final EvolutionConfig config;
  private final Duration timeout;

  public EvolutionFiles(EvolutionConfig config) {
    this(config, TIMEOUT);
  }

  EvolutionFiles(EvolutionConfig config, Duration timeout) {
    this.config = config;
    this.timeout = timeout;
  }

  /**
   * What came of it; empty when the file could not be read, and so nothing complete left.
   *
   * @param file is closed here
   */
  public Optional<Reply> send(
      String route, String instance, ObjectNode body, String field, InputStream file, long size) {
    Optional<String> key = config.apiKey().filter(it -> !it.isBlank());
    if (key.isEmpty()) {
      close(file);
      return Optional.of(new Reply.NotConnected("no API key is configured for Evolution API"));
    }
    Base64Stream encoded = new Base64Stream(file);
    HttpRequest request =
        HttpRequest.newBuilder(address(route, instance))
            .timeout(timeout)
            .header("apikey", key.get())
            .header("Content-Type", "application/json")
            .POST(publisher(body, field, encoded, size))
            .build();
    Reply reply = call(request);
    close(encoded);
    return encoded.isBroken() ? Optional.empty() : Optional.of(reply);
  }

  /** Whether it can be closed says nothing about what was sent. */
  private static void close(InputStream file) {
    try {
      file.close();
    } catch (IOException | StoreUnavailable unimportant) {
      LOG.log(System.Logger.Level.DEBUG, "a file could not be closed", unimportant);
    }
  }

  private Reply call(HttpRequest request) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout())
            .build();
    try {
      HttpResponse<InputStream> response =
          client
              .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return answer(response);
    } catch (ExecutionException failed) {
      return EvolutionClient.classify(
          failed.getCause() instanceof Exception cause ? cause : failed);
    } catch (TimeoutException | IOException lost) {
      return EvolutionClient.classify(lost);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return new Reply.Lost("the sending was interrupted");
    } finally {
      client.shutdownNow();
    }
  }

  private Reply answer(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(config.answerBytesMax() + 1);
      if (bytes.length > config.answerBytesMax()) {
        return new Reply.Lost("the answer is larger than " + config.answerBytesMax() + " bytes");
      }
      return new Reply.Answered(
          response.statusCode(),
          EvolutionClient.parse(bytes),
          EvolutionClient.retryAfter(response.headers().firstValue("Retry-After").orElse(null)));
    }
  }

  private static HttpRequest.BodyPublisher publisher(
      ObjectNode body, String field, Base64Stream file, long size) {
    String json = body.toString();
    byte[] before =
        (json.substring(0, json.length() - 1) + ",\"" + field + "\":\"")
            .getBytes(StandardCharsets.UTF_8);
    byte[] after = "\"}".getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.fromPublisher(
        BodyPublishers.concat(
            BodyPublishers.ofByteArray(before),
            BodyPublishers.ofInputStream(() -> file),
            BodyPublishers.ofByteArray(after)),
        before.length + Base64Stream.length(size) + after.length);
  }

  private URI address(String route, String instance) {
    String base = config.url().toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/")
            + "message/"
            + route
            + "/"
            + URLEncoder.encode(instance, StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
