package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.application.idempotency.CallOnce;
import io.nolose.application.idempotency.KeyedRequest;
import io.nolose.application.testing.Together;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Write routes under an {@code Idempotency-Key}. */
@QuarkusTest
class IdempotencyRoutesTest extends RestTest {
  private static final String REPLAY = "Idempotent-Replay";

  private static Map<String, Object> text(ChannelId channel, String text) {
    return Map.of("channel_id", channel.toString(), "to", "+5511988887777", "text", text);
  }

  private RequestSpecification under(String key) {
    return owner().header("Idempotency-Key", key);
  }

  /** As a server does that dies right afterwards. */
  private void claimConnecting(ChannelId channel, Instant at) {
    String user = owner().get("/api/auth/me").path("id");
    KeyedRequest request =
        new KeyedRequest(
            tenant,
            UserId.parse(user).orElseThrow(),
            "POST /api/channels/" + channel + "/connect",
            "k1",
            sha256("\"" + channel + "\"\nnull\n"));
    world
        .ports
        .transactions()
        .run(tenant, () -> world.ports.idempotencyKeys().claim(request, at, at));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private int messages() {
    return owner().get("/api/messages").path("items.size()");
  }

  @Test
  void sameKeyAndRequestShouldBeOneMessageAndTheSameAnswer() {
    Map<String, Object> body = text(newChannel(), "Olá!");
    Response first = under("k1").body(body).post("/api/messages");
    first.then().statusCode(202).header(REPLAY, nullValue()).header("Location", notNullValue());

    Response second = under("k1").body(body).post("/api/messages");

    second
        .then()
        .statusCode(202)
        .header(REPLAY, "true")
        .header("Location", first.header("Location"))
        .contentType("application/json");
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void whiteSpaceAndOrderOfFieldsShouldMakeNoDifference() {
    String channel = newChannel().toString();
    under("k1")
        .body("{\"channel_id\":\"%s\",\"to\":\"+5511988887777\",\"text\":\"a\"}".formatted(channel))
        .post("/api/messages")
        .then()
        .statusCode(202);
    under("k1")
        .body(
            "{ \"text\":\"a\", \"to\":\"+5511988887777\",\n\"channel_id\":\"%s\"}"
                .formatted(channel))
        .post("/api/messages")
        .then()
        .statusCode(202)
        .header(REPLAY, "true");
  }

  @Test
  void sameKeyShouldBeRefusedForAnotherRequest() {
    ChannelId channel = newChannel();
    under("k1").body(text(channel, "Olá!")).post("/api/messages").then().statusCode(202);

    problem(
        under("k1").body(text(channel, "Tchau!")).post("/api/messages").then(),
        422,
        "idempotency-key-reused");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void sameKeyShouldBeAnotherOnAnotherRouteAndOfAnotherUser() {
    ChannelId channel = newChannel();
    under("k1").body(text(channel, "Olá!")).post("/api/messages").then().statusCode(202);

    under("k1")
        .body(Map.of("number", "+5511988887777", "text", "Olá!"))
        .post("/api/evolution/send/text")
        .then()
        .statusCode(202)
        .header(REPLAY, nullValue());
    someone(Role.AGENT)
        .header("Idempotency-Key", "k1")
        .body(text(channel, "Olá!"))
        .post("/api/messages")
        .then()
        .statusCode(202)
        .header(REPLAY, nullValue());
    assertThat(messages()).isEqualTo(3);
  }

  @Test
  void twinsAtOnceShouldBeOneMessage() {
    Map<String, Object> body = text(newChannel(), "Olá!");
    Queue<Response> answers = new ConcurrentLinkedQueue<>();
    Together.Endings endings =
        Together.run(6, () -> answers.add(under("k1").body(body).post("/api/messages")));

    assertThat(endings.failures()).isEmpty();
    Set<String> ids = new HashSet<>();
    answers.forEach(answer -> ids.add(answer.then().statusCode(202).extract().path("id")));
    assertThat(ids).hasSize(1);
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void refusalOfARuleShouldBeRemembered() {
    Map<String, Object> body = text(new ChannelId(new UUID(1, 2)), "Olá!");
    Response first = under("k1").body(body).post("/api/messages");
    problem(first.then(), 404, "not-found").header(REPLAY, nullValue());

    Response second = under("k1").body(body).post("/api/messages");

    problem(second.then(), 404, "not-found").header(REPLAY, "true");
    assertThat(second.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
  }

  @Test
  void refusalOfALostRaceShouldBeRememberedWithoutEffect() {
    Map<String, Object> body =
        Map.of(
            "name",
            "Oficial",
            "provider",
            "cloud_api",
            "credentials",
            Map.of("access_token", "t", "phone_number_id", "900" + world.fixture.id()));
    owner().body(body).post("/api/channels").then().statusCode(201);

    problem(under("k1").body(body).post("/api/channels").then(), 409, "account-taken")
        .header(REPLAY, nullValue());
    problem(under("k1").body(body).post("/api/channels").then(), 409, "account-taken")
        .header(REPLAY, "true");
    owner().get("/api/channels").then().body("items.size()", equalTo(1));
  }

  @Test
  void unreadableAndInvalidRequestsShouldNotBeRemembered() {
    ChannelId channel = newChannel();
    under("k1").body("{").post("/api/messages").then().statusCode(400);
    under("k1").body(text(channel, "Olá!")).post("/api/messages").then().statusCode(202);
  }

  @Test
  void routesWithoutBodyShouldBeAnsweredAgain() {
    ChannelId channel = newChannel();
    under("k1")
        .delete("/api/channels/" + channel)
        .then()
        .statusCode(204)
        .header(REPLAY, nullValue());
    under("k1").delete("/api/channels/" + channel).then().statusCode(204).header(REPLAY, "true");
    owner().delete("/api/channels/" + channel).then().statusCode(404);
  }

  @Test
  void callOfAProviderShouldBeAnsweredAgain() {
    ChannelId channel = newChannel();
    under("k1").post("/api/channels/" + channel + "/connect").then().statusCode(202);
    world.evolution.mood = FakeProvider.Mood.SILENT;
    under("k1")
        .post("/api/channels/" + channel + "/connect")
        .then()
        .statusCode(202)
        .header(REPLAY, "true")
        .body("status", equalTo("qr"));
  }

  @Test
  void callThatReachedNobodyShouldNotBeRemembered() {
    ChannelId channel = newChannel();
    world.evolution.mood = FakeProvider.Mood.SILENT;
    under("k1").post("/api/channels/" + channel + "/connect").then().statusCode(503);
    world.evolution.mood = FakeProvider.Mood.WELL;
    under("k1")
        .post("/api/channels/" + channel + "/connect")
        .then()
        .statusCode(202)
        .header(REPLAY, nullValue());
  }

  @Test
  void twinOfARunningCallShouldBeToldToComeBack() {
    ChannelId channel = newChannel();
    String path = "/api/channels/" + channel + "/connect";
    claimConnecting(channel, world.time.instant());

    problem(under("k1").post(path).then(), 409, "request-under-way")
        .header("Retry-After", notNullValue());
  }

  @Test
  void callWhoseServerDiedShouldBeginAgain() {
    ChannelId channel = newChannel();
    String path = "/api/channels/" + channel + "/connect";
    claimConnecting(channel, world.time.instant().minus(CallOnce.ABANDONED_AFTER));

    under("k1").post(path).then().statusCode(202).header(REPLAY, nullValue());
    under("k1").post(path).then().statusCode(202).header(REPLAY, "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ação"})
  void malformedKeyShouldBeInvalid(String key) {
    problem(
            under(key).body(text(newChannel(), "Olá!")).post("/api/messages").then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("Idempotency-Key"));
    problem(
            under("k".repeat(256)).post("/api/channels/" + newChannel() + "/disconnect").then(),
            422,
            "validation-failed")
        .body("violations.field", everyItem(equalTo("Idempotency-Key")));
  }

  @Test
  void openRoutesShouldCareForNoKey() {
    under("k1").post("/api/auth/logout").then().statusCode(204);
  }
}
