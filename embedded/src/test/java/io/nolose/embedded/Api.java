package io.nolose.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** A client of the API, as somebody would write one who has only read its documentation. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;

  private Api(String url, String token) {
    this.url = url;
    this.token = token;
  }

  /** One answer; a body that is not JSON reads as missing. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    JsonNode at(String path) {
      return body.at(path);
    }

    String text(String path) {
      return body.at(path).asText();
    }
  }

  static Api anonymous(String url) {
    return new Api(url, "");
  }

  static Api register(String url, String email) {
    Answer answer =
        anonymous(url)
            .post(
                "/api/auth/register",
                Map.of("email", email, "password", "correct horse", "name", "Ana"));
    if (answer.status() != 201) {
      throw new AssertionError("registration answered " + answer.status() + " " + answer.body());
    }
    return anonymous(url).signedIn(answer.text("/access_token"));
  }

  String token() {
    return token;
  }

  Api signedIn(String accessToken) {
    return new Api(url, accessToken);
  }

  Answer get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** The bytes of a file; none when it cannot be had. */
  byte[] bytes(String path) {
    try {
      HttpResponse<byte[]> raw =
          http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
      return raw.statusCode() == 200 ? raw.body() : new byte[0];
    } catch (IOException broken) {
      return new byte[0];
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer post(String path, Object body, String... headers) {
    try {
      HttpRequest.Builder request =
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
      return send(headers.length == 0 ? request : request.headers(headers));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  Answer put(String path, Object body) {
    return write("PUT", path, body);
  }

  Answer patch(String path, Object body) {
    return write("PATCH", path, body);
  }

  private Answer write(String method, String path, Object body) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Hands a file in. */
  Answer upload(String path, String name, String type, byte[] file) {
    String boundary = "boundary-of-a-test";
    byte[] before =
        ("--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: "
                + type
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(
                HttpRequest.BodyPublishers.concat(
                    HttpRequest.BodyPublishers.ofByteArray(before),
                    HttpRequest.BodyPublishers.ofByteArray(file),
                    HttpRequest.BodyPublishers.ofByteArray(after))));
  }

  /** Asks again until the answer is as wanted; fails with the last one after a minute. */
  Answer await(String path, Predicate<Answer> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Answer last = get(path);
    while (!wanted.test(last)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(path + " still answers " + last.status() + " " + start(last));
      }
      Pause.brief();
      last = get(path);
    }
    return last;
  }

  private static String start(Answer answer) {
    String body = answer.body().toString();
    return body.length() > 2000 ? body.substring(0, 2000) + "…" : body;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(raw.statusCode(), parsed(raw.body()), raw);
    } catch (IOException broken) {
      return new Answer(0, MissingNode.getInstance(), null);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode parsed(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }
}
