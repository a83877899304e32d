package io.nolose.embedded.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Prepares a trial over HTTP; every answer but a 2xx is an {@link IllegalStateException}. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final @Nullable String headerName;
  private final @Nullable String headerValue;

  private Client(String url, @Nullable String headerName, @Nullable String headerValue) {
    this.url = url;
    this.headerName = headerName;
    this.headerValue = headerValue;
  }

  static Client anonymous(String url) {
    return new Client(url, null, null);
  }

  /** One that proves who it is by a header. */
  static Client with(String url, String headerName, String headerValue) {
    return new Client(url, headerName, headerValue);
  }

  JsonNode get(String path) {
    return send(path, request(path).GET());
  }

  JsonNode post(String path, JsonNode body) {
    return send(
        path,
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
    return headerName == null || headerValue == null
        ? request
        : request.header(headerName, headerValue);
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            path + " answered " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(path + " did not answer", broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
