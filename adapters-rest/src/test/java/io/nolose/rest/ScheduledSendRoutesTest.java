package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages for later, and messages that are taken back. */
@QuarkusTest
class ScheduledSendRoutesTest extends RestTest {
  private ValidatableResponse send(ChannelId channel, String sendAt) {
    return owner()
        .body(
            Map.of(
                "channel_id",
                channel.toString(),
                "to",
                "+5511988887777",
                "text",
                "Olá!",
                "send_at",
                sendAt))
        .post("/api/messages")
        .then();
  }

  private String in(Duration ahead) {
    return world.time.instant().plus(ahead).toString();
  }

  @Test
  void scheduledMessageShouldBeShownWithItsTimeAndBeCancelled() {
    String id =
        send(connectedChannel(), in(Duration.ofHours(1)))
            .statusCode(202)
            .body("status", equalTo("scheduled"))
            .body("send_at", notNullValue())
            .extract()
            .path("id");
    world.dispatchAll();
    owner().get("/api/messages/" + id).then().body("status", equalTo("scheduled"));

    for (int time = 0; time < 2; time++) {
      owner()
          .post("/api/messages/" + id + "/cancel")
          .then()
          .statusCode(200)
          .body("status", equalTo("cancelled"))
          .body("cancelled_at", notNullValue());
    }
  }

  @Test
  void messageThatHasLeftShouldNotBeCancelled() {
    ChannelId channel = connectedChannel();
    String id =
        owner()
            .body(Map.of("channel_id", channel.toString(), "to", "+5511988887777", "text", "a"))
            .post("/api/messages")
            .then()
            .statusCode(202)
            .body("send_at", nullValue())
            .extract()
            .path("id");
    world.dispatchAll();

    problem(owner().post("/api/messages/" + id + "/cancel").then(), 409, "message-has-left")
        .body("message_status", equalTo("accepted"));
  }

  @Test
  void timeShouldBeATimeInTheFutureWithinAYear() {
    ChannelId channel = newChannel();
    for (String unusable :
        new String[] {
          "tomorrow", "2026-01-01T10:00:00", in(Duration.ofDays(-1)), in(Duration.ofDays(400))
        }) {
      problem(send(channel, unusable), 422, "validation-failed")
          .body("violations[0].field", equalTo("send_at"));
    }
    send(channel, world.time.instant().atOffset(ZoneOffset.ofHours(-3)).plusDays(1).toString())
        .statusCode(202);
  }

  @Test
  void viewerShouldNotCancel() {
    String id = send(newChannel(), in(Duration.ofHours(1))).extract().path("id");
    problem(
        someone(Role.VIEWER).post("/api/messages/" + id + "/cancel").then(), 403, "not-allowed");
  }
}
