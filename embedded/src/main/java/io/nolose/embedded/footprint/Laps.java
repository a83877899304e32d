package io.nolose.embedded.footprint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import io.nolose.simulator.graph.GraphNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/**
 * The main job over and over, each time by a new business with a new number: the same calls as
 * {@code ./nolose walk} makes, one after the other, and how long each route took to answer.
 */
public final class Laps implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Meta's stand-in takes this token for numbers of any business. */
  private final String graphToken;

  private final Edition edition;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, Histogram> times = new LinkedHashMap<>();
  private final long first;
  private int laps;
  private String token = "";

  /**
   * @param graphToken with which the edition's simulated Graph API lets numbers be used
   */
  public Laps(Edition edition, String graphToken) {
    this.edition = edition;
    this.graphToken = graphToken;
    this.first = System.currentTimeMillis() % 10_000_000L * 100;
  }

  /** Forgets the times so far. */
  public void forget() {
    times.clear();
  }

  /** In microseconds, by route. */
  public Map<String, Histogram> times() {
    return times;
  }

  /** Throws {@link IllegalStateException} when an answer is not what it should be. */
  public void run(Provider provider) throws InterruptedException {
    long number = first + ++laps;
    JsonNode registered =
        post(
            "/api/auth/register",
            "/api/auth/register",
            Map.of(
                "email",
                "owner" + number + "@example.com",
                "password",
                "correct horse battery",
                "name",
                "Ana"));
    token = registered.path("access_token").asText();
    String account =
        switch (provider) {
          case EVOLUTION -> connectByQrCode(number);
          case CLOUD_API -> connectOfficialNumber(number);
        };
    converse(account, number);
  }

  private String connectByQrCode(long number) throws InterruptedException {
    JsonNode channel =
        post("/api/channels", "/api/channels", Map.of("name", "Shop", "provider", "evolution"));
    String id = channel.path("id").asText();
    String instance = "nolose-" + channel.at("/connections/0/id").asText();
    post("/api/channels/{id}/connect", "/api/channels/" + id + "/connect", Map.of());
    get("/api/channels/{id}/qr", "/api/channels/" + id + "/qr", "image/png");
    edition.simulator().control().scan(instance, "5511" + (900_000_000 + number), "Shop");
    awaitThat(
        "/api/channels/{id}",
        "/api/channels/" + id,
        it -> it.path("status").asText().equals("connected"));
    JsonNode job =
        post(
            "/api/channels/{id}/sync",
            "/api/channels/" + id + "/sync",
            Map.of("scope", "all", "messages_per_chat", 30));
    awaitThat(
        "/api/sync-jobs/{id}",
        "/api/sync-jobs/" + job.path("id").asText(),
        it -> it.path("status").asText().equals("completed"));
    get("/api/contacts", "/api/contacts?limit=2");
    return instance;
  }

  private String connectOfficialNumber(long number) throws InterruptedException {
    String official = Long.toString(400_000_000_000_000L + number);
    String business = Long.toString(500_000_000_000_000L + number);
    edition
        .simulator()
        .control()
        .addGraphNumber(
            new GraphNumber(official, business, "1555" + number % 10_000_000, "Ana Shop"));
    JsonNode channel =
        post(
            "/api/channels",
            "/api/channels",
            Map.of(
                "name",
                "Shop",
                "provider",
                "cloud_api",
                "credentials",
                Map.of(
                    "phone_number_id",
                    official,
                    "business_account_id",
                    business,
                    "access_token",
                    graphToken)));
    String id = channel.path("id").asText();
    post("/api/channels/{id}/connect", "/api/channels/" + id + "/connect", Map.of());
    awaitThat(
        "/api/channels/{id}",
        "/api/channels/" + id,
        it -> it.path("status").asText().equals("connected"));
    return official;
  }

  private void converse(String account, long number) throws InterruptedException {
    String question = "Do you deliver today? " + number;
    edition.simulator().control().customerSends("5511988887777", account, question);
    awaitThat("/api/messages", "/api/messages?limit=2", it -> it.toString().contains(question));
    String conversation =
        get("/api/conversations", "/api/conversations?limit=1").at("/items/0/id").asText();
    get(
        "/api/conversations/{id}/messages",
        "/api/conversations/" + conversation + "/messages?limit=2");
    String message =
        post(
                "/api/messages",
                "/api/messages",
                Map.of("conversation_id", conversation, "text", "Yes, until six."))
            .path("id")
            .asText();
    awaitThat(
        "/api/messages/{id}",
        "/api/messages/" + message,
        it -> it.path("status").asText().equals("read"));
  }

  private void awaitThat(String route, String path, Predicate<JsonNode> isSo)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode answer = get(route, path);
    while (!isSo.test(answer)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(path + " did not get any further: " + answer);
      }
      Thread.sleep(LOOK_EVERY);
      answer = get(route, path);
    }
  }

  private JsonNode get(String route, String path) {
    return get(route, path, "application/json");
  }

  private JsonNode get(String route, String path, String type) {
    return call(route, request(path).header("Accept", type).GET().build());
  }

  private JsonNode post(String route, String path, Map<String, Object> body) {
    try {
      return call(
          route,
          request(path)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build());
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(edition.url() + path)).timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private JsonNode call(String route, HttpRequest request) {
    try {
      long begun = System.nanoTime();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
      times
          .computeIfAbsent(
              request.method() + " " + route, _ -> new Histogram(TimeUnit.MINUTES.toMicros(2), 3))
          .recordValue(micros);
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            request.uri()
                + " answered "
                + answer.statusCode()
                + " "
                + new String(answer.body(), UTF_8));
      }
      boolean isJson =
          answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
      return isJson ? JSON.readTree(answer.body()) : JSON.nullNode();
    } catch (IOException broken) {
      throw new UncheckedIOException(request.uri() + " did not answer", broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
