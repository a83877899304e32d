package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages that are sent once more. */
@QuarkusTest
class ResendRoutesTest extends RestTest {
  private static final String SETTINGS = "/api/settings/sending";

  private String sent(ChannelId channel) {
    String id =
        owner()
            .body(Map.of("channel_id", channel.toString(), "to", "+5511988887777", "text", "Olá!"))
            .post("/api/messages")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    world.dispatchAll();
    return id;
  }

  @Test
  void failedMessageShouldBeSentOnceMoreAsOneThatNamesIt() {
    world.evolution.mood = FakeProvider.Mood.WELL;
    ChannelId channel = connectedChannel();
    world.evolution.mood = FakeProvider.Mood.REFUSING;
    String original = sent(channel);

    String successor =
        owner()
            .post("/api/messages/" + original + "/resend")
            .then()
            .statusCode(202)
            .body("id", not(equalTo(original)))
            .body("status", equalTo("queued"))
            .body("text", equalTo("Olá!"))
            .body("resend_of", equalTo(original))
            .extract()
            .path("id");

    owner()
        .get("/api/messages/" + original)
        .then()
        .body("status", equalTo("failed"))
        .body("resent_as", equalTo(successor));
    owner()
        .post("/api/messages/" + original + "/resend")
        .then()
        .statusCode(202)
        .body("id", equalTo(successor));
  }

  @Test
  void messageThatLeftShouldNotBeSentOnceMore() {
    String id = sent(connectedChannel());
    problem(owner().post("/api/messages/" + id + "/resend").then(), 409, "message-not-resendable")
        .body("message_status", equalTo("accepted"));
    problem(
        someone(Role.VIEWER).post("/api/messages/" + id + "/resend").then(), 403, "not-allowed");
  }

  @Test
  void settingShouldBeOffUntilAnAdminTurnsItOn() {
    owner().get(SETTINGS).then().statusCode(200).body("resend_unknown_after_minutes", nullValue());
    owner()
        .body("{\"resend_unknown_after_minutes\":30}")
        .put(SETTINGS)
        .then()
        .statusCode(200)
        .body("resend_unknown_after_minutes", equalTo(30));
    owner().get(SETTINGS).then().body("resend_unknown_after_minutes", equalTo(30));
    problem(
        owner().body("{\"resend_unknown_after_minutes\":5}").put(SETTINGS).then(),
        422,
        "validation-failed");
    problem(
        someone(Role.AGENT).body("{\"resend_unknown_after_minutes\":30}").put(SETTINGS).then(),
        403,
        "not-allowed");
    owner().body("{}").put(SETTINGS).then().statusCode(200);
    owner().get(SETTINGS).then().body("resend_unknown_after_minutes", nullValue());
  }
}
