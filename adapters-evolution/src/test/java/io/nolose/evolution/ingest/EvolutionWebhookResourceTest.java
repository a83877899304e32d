package io.nolose.evolution.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.ingest.InMemoryQuarantine;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.evolution.Captures;
import io.nolose.evolution.WebhookRoute;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EvolutionWebhookResourceTest {
  private static final String KNOWN = TestInbox.KNOWN.toString();
  private static final String KNOWN_SECRET = TestInbox.secretOf(TestInbox.KNOWN);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @TestHTTPResource(WebhookRoute.PATH)
  URI webhook;

  @Inject TestInbox inbox;

  @Test
  void webhookShouldBeStoredAsItCameButForTheToken() throws Exception {
    String capture = Captures.webhook("70-upsert-conversation.json", "messages.upsert").toString();

    HttpResponse<String> answer = post("/" + KNOWN, KNOWN_SECRET, capture);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(inbox.stored())
        .contains(capture.replaceAll("\"apikey\":\"[^\"]*\"", "\"apikey\":null"))
        .noneMatch(body -> body.contains("E376419A"));
  }

  @Test
  void repeatedWebhookShouldBeStoredOnce() throws Exception {
    String body = uniqueWebhook("x");

    post("/" + KNOWN, KNOWN_SECRET, body);
    HttpResponse<String> again = post("/" + KNOWN, KNOWN_SECRET, body);

    assertThat(again.statusCode()).isEqualTo(204);
    assertThat(inbox.stored()).containsOnlyOnce(body);
  }

  @Test
  void pathPerEventShouldBeTaken() throws Exception {
    String body = uniqueWebhook("x");

    assertThat(post("/" + KNOWN + "/messages-upsert", KNOWN_SECRET, body).statusCode())
        .isEqualTo(204);
    assertThat(inbox.stored()).contains(body);
  }

  @Test
  void addressOfFormerDaysShouldAskTheBodyForItsConnection() throws Exception {
    String body = uniqueWebhook("nolose-" + KNOWN);

    assertThat(post("", KNOWN_SECRET, body).statusCode()).isEqualTo(204);
    assertThat(inbox.stored()).contains(body);
  }

  @Test
  void addressShouldCountMoreThanTheBody() throws Exception {
    ConnectionId other = new ConnectionId(new UUID(0x7000, 9));
    String body = uniqueWebhook("nolose-" + other);

    assertThat(post("/" + KNOWN, TestInbox.secretOf(other), body).statusCode()).isEqualTo(401);
    assertThat(inbox.stored()).doesNotContain(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong"})
  void unprovenWebhookShouldBeRefusedWithAProblem(String secret) throws Exception {
    String body = uniqueWebhook("x");

    HttpResponse<String> answer = post("/" + KNOWN, secret, body);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body()).contains("urn:nolose:problem:bad-webhook-signature");
    assertThat(inbox.stored()).doesNotContain(body);
  }

  @Test
  void webhookWithoutASecretShouldBeRefused() throws Exception {
    assertThat(post("/" + KNOWN, null, uniqueWebhook("x")).statusCode()).isEqualTo(401);
  }

  @Test
  void lateWebhookOfADeletedConnectionShouldBeQuarantined() throws Exception {
    String body = uniqueWebhook("x");

    HttpResponse<String> answer =
        post("/" + TestInbox.DELETED, TestInbox.secretOf(TestInbox.DELETED), body);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(quarantined()).contains(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "[]", "nonsense"})
  void unreadableWebhookShouldNotBeLost(String body) throws Exception {
    assertThat(post("/" + KNOWN, KNOWN_SECRET, body).statusCode()).isEqualTo(204);
    assertThat(inbox.stored()).contains(body);

    assertThat(post("", TestInbox.UNKEYED_SECRET, body).statusCode()).isEqualTo(204);
    assertThat(quarantined()).contains(body);
  }

  @Test
  void addressThatNamesNoConnectionShouldBeQuarantined() throws Exception {
    String body = uniqueWebhook("x");

    assertThat(post("/shop", TestInbox.UNKEYED_SECRET, body).statusCode()).isEqualTo(204);
    assertThat(quarantined()).contains(body);
  }

  @Test
  void bodyBeyondTheBoundShouldBeRefusedWithAProblem() throws Exception {
    HttpResponse<String> answer =
        post(
            "/" + KNOWN, KNOWN_SECRET, "{\"event\":\"x\",\"data\":\"" + "x".repeat(70_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("urn:nolose:problem:body-too-large");
  }

  @Test
  void webhookShouldNotBeConfirmedWhileTheStoreIsDown() throws Exception {
    String body = uniqueWebhook("x");
    inbox.breakDown();
    try {
      assertThat(post("/" + KNOWN, KNOWN_SECRET, body).statusCode()).isGreaterThanOrEqualTo(500);
    } finally {
      inbox.recover();
    }

    assertThat(post("/" + KNOWN, KNOWN_SECRET, body).statusCode()).isEqualTo(204);
    assertThat(inbox.stored()).contains(body);
  }

  private List<String> quarantined() {
    return inbox.quarantined().stream()
        .map(InMemoryQuarantine.Kept::body)
        .map(body -> new String(body, StandardCharsets.UTF_8))
        .toList();
  }

  private static String uniqueWebhook(String instance) {
    return "{\"event\":\"messages.upsert\",\"instance\":\"%s\",\"data\":{\"n\":\"%s\"}}"
        .formatted(instance, NUMBERS.incrementAndGet());
  }

  private HttpResponse<String> post(String path, String secret, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(webhook + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (secret != null) {
      request.header(WebhookRoute.SECRET_HEADER, secret);
    }
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
