package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be done about webhooks that could not be applied. */
@QuarkusTest
class DeadLetterRoutesTest extends RestTest {
  private static final String PATH = "/api/dead-letters/";

  private String parked(Channel channel, String body) {
    return world.fixture.parkedEvent(channel, body, "unreadable: " + body).id().toString();
  }

  private Channel channel() {
    return world.fixture.storedChannel(tenant);
  }

  @Test
  void listShouldBePagedAndLimitedToAChannelAndOneShouldShowItsBody() {
    Channel channel = channel();
    String first = parked(channel, "first");
    String second = parked(channel, "second");
    parked(channel(), "elsewhere");

    String cursor =
        owner()
            .get("/api/dead-letters?limit=1&channel_id=" + channel.id())
            .then()
            .statusCode(200)
            .body("items.id", equalTo(List.of(second)))
            .body("items[0].reason", equalTo("unreadable: second"))
            .body("items[0].body", nullValue())
            .extract()
            .path("next_cursor");
    owner()
        .get("/api/dead-letters?limit=1&channel_id=" + channel.id() + "&cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(first)))
        .body("next_cursor", nullValue());
    owner().get("/api/dead-letters").then().statusCode(200).body("items", hasSize(3));
    owner()
        .get(PATH + first)
        .then()
        .statusCode(200)
        .body("body", equalTo("first"))
        .body("body_bytes", equalTo(5))
        .body("replays", equalTo(0))
        .body("discard", nullValue());
  }

  @Test
  void replayedLetterShouldBeOneNoMore() {
    Channel channel = channel();
    String one = parked(channel, "one");
    parked(channel, "two");
    parked(channel(), "three");

    owner()
        .post(PATH + one + "/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(1))
        .body("has_more", equalTo(false));
    problem(owner().get(PATH + one).then(), 404, "not-found");
    problem(owner().post(PATH + one + "/replay").then(), 404, "not-found");
    owner()
        .body(Map.of("channel_id", channel.id().toString()))
        .post("/api/dead-letters/replay")
        .then()
        .statusCode(200)
        .body("replayed", equalTo(1));
    owner().post("/api/dead-letters/replay").then().statusCode(200).body("replayed", equalTo(1));
    owner().get("/api/dead-letters").then().body("items", hasSize(0));
  }

  @Test
  void discardedLetterShouldKeepWhoAndWhyAndLeaveTheList() {
    String letter = parked(channel(), "one");

    owner()
        .body(Map.of("reason", " a test number "))
        .post(PATH + letter + "/discard")
        .then()
        .statusCode(200)
        .body("discard.reason", equalTo("a test number"))
        .body("discard.user_id", notNullValue());

    owner().get("/api/dead-letters").then().body("items", hasSize(0));
    owner().get(PATH + letter).then().statusCode(200).body("discard.at", notNullValue());
    problem(owner().post(PATH + letter + "/replay").then(), 409, "dead-letter-discarded");
    problem(
        owner().body(Map.of("reason", "again")).post(PATH + letter + "/discard").then(),
        409,
        "dead-letter-discarded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"reason\":null}", "{\"reason\":\"  \"}"})
  void discardWithoutAReasonShouldBeRefused(String body) {
    String letter = parked(channel(), "one");
    problem(owner().body(body).post(PATH + letter + "/discard").then(), 422, "validation-failed");
    problem(
        owner().body(Map.of("reason", "x".repeat(501))).post(PATH + letter + "/discard").then(),
        422,
        "validation-failed");
    owner().get(PATH + letter).then().statusCode(200).body("discard", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/api/dead-letters",
    "GET,/api/dead-letters/{id}",
    "POST,/api/dead-letters/replay",
    "POST,/api/dead-letters/{id}/replay",
    "POST,/api/dead-letters/{id}/discard"
  })
  void agentsShouldDecideNothing(String method, String path) {
    String letter = parked(channel(), "one");
    problem(
        someone(Role.AGENT).request(method, path.replace("{id}", letter)).then(),
        403,
        "not-allowed");
  }
}
