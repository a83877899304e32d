package io.nolose.embedded.onhost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.embedded.Provider;
import io.nolose.embedded.trial.Courier;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.Stand;
import io.nolose.embedded.trial.Webhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** A tenant with a line of each provider on which much is going on, and what was acknowledged. */
final class Shop implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final int CUSTOMERS = 5;

  /** In which moment each text was acknowledged at the latest. */
  private final Map<String, Instant> acknowledged = new ConcurrentHashMap<>();

  private final AtomicBoolean isOver = new AtomicBoolean();
  private final List<Thread> running = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Stand stand;
  private final List<Line> lines;

  Shop(Stand stand) throws InterruptedException {
    this.stand = stand;
    this.lines = stand.openTenant();
  }

  Line line(Provider provider) {
    return lines.stream().filter(line -> line.provider() == provider).findFirst().orElseThrow();
  }

  static String customer(int index) {
    return "55119" + (88_000_000 + index);
  }

  /** Customers write to both lines until {@link #stop}. */
  void open() {
    for (Line line : lines) {
      running.add(Thread.ofVirtual().start(() -> write(line)));
    }
  }

  private void write(Line line) {
    try (Courier courier = new Courier(stand.edition().url(), Duration.ofSeconds(15))) {
      for (int number = 0; !isOver.get(); number++) {
        String text = line.provider().wireName() + " says " + number;
        Webhook webhook = webhook(line, customer(number % CUSTOMERS), number, text);
        if (courier.deliver(webhook) / 100 == 2) {
          acknowledged.put(text, Instant.now());
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /** What was acknowledged before that moment. */
  List<String> acknowledgedBefore(Instant moment) {
    return acknowledged.entrySet().stream()
        .filter(text -> text.getValue().isBefore(moment))
        .map(Map.Entry::getKey)
        .toList();
  }

  void stop() throws InterruptedException {
    isOver.set(true);
    for (Thread thread : running) {
      thread.join();
    }
  }

  /** Queues texts in every conversation of that provider, one after the other. */
  void answer(Provider provider, String token, String how, int count) {
    List<String> conversations =
        items(get("/api/conversations?limit=100", token), "channel_id", line(provider)).stream()
            .map(it -> it.path("id").asText())
            .toList();
    for (int number = 0; number < count; number++) {
      String body =
          JSON.createObjectNode()
              .put("conversation_id", conversations.get(number % conversations.size()))
              .put("text", provider.wireName() + " answers " + how + " " + number)
              .toString();
      HttpResponse<byte[]> answer =
          send(
              request("/api/messages", token)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body)));
      if (answer.statusCode() != 202) {
        throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
  }

  JsonNode get(String path, String token) {
    HttpResponse<byte[]> answer = send(request(path, token).GET());
    try {
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " answered " + answer.statusCode());
      }
      return JSON.readTree(answer.body());
    } catch (IOException notJson) {
      throw new UncheckedIOException(notJson);
    }
  }

  byte[] bytes(String path, String token) {
    return send(request(path, token).GET()).body();
  }

  private static List<JsonNode> items(JsonNode page, String field, Line line) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .filter(it -> it.path(field).asText().equals(line.channel().toString()))
        .toList();
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(stand.edition().url() + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Webhook webhook(Line line, String customer, int number, String text) {
    long now = Instant.now().getEpochSecond();
    String body =
        switch (line.provider()) {
          case EVOLUTION ->
              """
              {"event":"messages.upsert","instance":"%s","data":{"key":{"remoteJid":\
              "%s@s.whatsapp.net","fromMe":false,"id":"3EB0%016X"},"pushName":"Cliente",\
              "status":"DELIVERY_ACK","messageType":"conversation","messageTimestamp":%d,\
              "source":"android","message":{"conversation":"%s"}},"sender":"x","apikey":"y"}\
              """
                  .formatted(line.account(), customer, number, now, text);
          case CLOUD_API ->
              """
              {"object":"whatsapp_business_account","entry":[{"id":"%s","changes":[{"field":\
              "messages","value":{"messaging_product":"whatsapp","metadata":{\
              "display_phone_number":"15552000000","phone_number_id":"%s"},"contacts":[{\
              "wa_id":"%s","profile":{"name":"Cliente"}}],"messages":[{"from":"%s",\
              "id":"wamid.TEST%016X","timestamp":"%d","type":"text","text":{"body":"%s"}}]}}]}]}\
              """
                  .formatted(
                      line.business(), line.account(), customer, customer, number, now, text);
        };
    return new Webhook(line, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    isOver.set(true);
    http.close();
  }
}
