package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nolose.application.testing.Together;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.ContactId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CompatRoutesTest extends RestTest {
  private static final String CREATE = "/api/evolution/instance/create";

  /** Makes the instance and links a phone to it. */
  private ChannelId connectedInstance() {
    String id = owner().post(CREATE).then().statusCode(201).extract().path("channel_id");
    ChannelId channel = new ChannelId(UUID.fromString(id));
    ConnectionId connection = connectionOf(channel);
    world.evolution.link(connection);
    owner()
        .post(CREATE)
        .then()
        .statusCode(200)
        .body("status", equalTo("connected"))
        .body("channel_id", equalTo(id));
    return channel;
  }

  @Test
  void oldSampleRequestsShouldRunAsTheyStand() {
    String email = "user-" + world.fixture.id() + "@example.com";
    anybody()
        .body("{\"email\":\"%s\",\"password\":\"test1234\",\"name\":\"Test\"}".formatted(email))
        .post("/api/auth/register")
        .then()
        .statusCode(201);
    String bearer =
        anybody()
            .body("{\"email\":\"%s\",\"password\":\"test1234\"}".formatted(email))
            .post("/api/auth/login")
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");

    RestAssured.given()
        .header("Authorization", "Bearer " + bearer)
        .post(CREATE)
        .then()
        .statusCode(201)
        .body("instance_name", notNullValue())
        .body("status", equalTo("qr"))
        .body("qr_code", startsWith("data:image/png;base64,"));
  }

  @Test
  void creatingAgainShouldAnswerTheExistingInstance() {
    String first = owner().post(CREATE).then().statusCode(201).extract().path("instance_name");

    owner()
        .body("{}")
        .post(CREATE)
        .then()
        .statusCode(200)
        .body("instance_name", equalTo(first))
        .body("qr_code_updated_at", notNullValue())
        .body("qr_expires_at", notNullValue());
    owner().get("/api/channels").then().body("items.size()", equalTo(1));
  }

  @Test
  void creatingTwiceAtOnceShouldMakeOneInstance() {
    String bearer = token;

    Together.Endings endings =
        Together.run(
            3,
            () -> assertThat(as(bearer).post(CREATE).then().extract().statusCode()).isIn(200, 201));

    assertThat(endings.failures()).isEmpty();
    owner().get("/api/channels").then().body("items.size()", equalTo(1));
  }

  @Test
  void creatingShouldTakeANameAndRefuseBrokenJson() {
    problem(owner().body("{\"name\":5}").post(CREATE).then(), 400, "malformed-request")
        .body("field", equalTo("name"));
    problem(owner().body("{\"name\":").post(CREATE).then(), 400, "malformed-request");
    owner().body("{\"name\":\"Loja\"}").post(CREATE).then().statusCode(201);

    owner().get("/api/channels").then().body("items.name", equalTo(List.of("Loja")));
  }

  @Test
  void creatingShouldAnswerWithoutACodeWhenNoneComesInTime() {
    world.evolution.mood = FakeProvider.Mood.SLOW_TO_PAIR;

    owner()
        .post(CREATE)
        .then()
        .statusCode(201)
        .body("status", equalTo("connecting"))
        .body("qr_code", nullValue());
  }

  @Test
  void creatingShouldBePutOffWhenEvolutionIsSilent() {
    world.evolution.mood = FakeProvider.Mood.SILENT;
    problem(owner().post(CREATE).then(), 503, "provider-unreachable");

    world.evolution.mood = FakeProvider.Mood.WELL;

    owner().post(CREATE).then().statusCode(200).body("status", equalTo("qr"));
    owner().get("/api/channels").then().body("items.size()", equalTo(1));
  }

  @Test
  void instanceShouldBeShownAndDisconnected() {
    connectedInstance();

    owner()
        .get("/api/evolution/instance/status")
        .then()
        .statusCode(200)
        .body("status", equalTo("connected"))
        .body("phone_number", equalTo(FakeProvider.OWN_NUMBER.value()))
        .body("profile_name", equalTo("Padaria"))
        .body("last_connected_at", notNullValue())
        .body("qr_code", nullValue());
    owner()
        .get("/api/evolution/instance/qrcode")
        .then()
        .statusCode(200)
        .body("status", equalTo("connected"));
    owner()
        .delete("/api/evolution/instance/disconnect")
        .then()
        .statusCode(200)
        .body("status", equalTo("disconnected"));
    owner()
        .get("/api/evolution/instance/qrcode")
        .then()
        .statusCode(200)
        .body("status", equalTo("qr"))
        .body("qr_code", notNullValue());
  }

  @Test
  void instanceShouldNotBeFoundWhenThereIsNone() {
    problem(owner().get("/api/evolution/instance/status").then(), 404, "no-evolution-channel");
    problem(owner().get("/api/evolution/instance/qrcode").then(), 404, "no-evolution-channel");
    problem(
        owner().delete("/api/evolution/instance/disconnect").then(), 404, "no-evolution-channel");
    problem(owner().post("/api/evolution/sync/contacts").then(), 404, "no-evolution-channel");
  }

  @Test
  void routesShouldNameTheChannelsWhenThereAreSeveral() {
    ChannelId one = newChannel();
    ChannelId other = newChannel();

    problem(owner().post(CREATE).then(), 409, "several-channels")
        .body("channels.size()", equalTo(2))
        .body("detail", containsString(one.toString()))
        .body("detail", containsString(other.toString()));
    problem(owner().get("/api/evolution/instance/status").then(), 409, "several-channels");
    problem(owner().post("/api/evolution/sync/chats").then(), 409, "several-channels");
    problem(
        owner()
            .body(Map.of("number", "5511988887777", "text", "Oi"))
            .post("/api/evolution/send/text")
            .then(),
        409,
        "several-channels");
    owner()
        .queryParam("channel_id", one.toString())
        .get("/api/evolution/instance/status")
        .then()
        .statusCode(200)
        .body("channel_id", equalTo(one.toString()));
  }

  @Test
  void syncRoutesShouldAnswerWhatTheyCopied() {
    connectedInstance();

    owner()
        .post("/api/evolution/sync/contacts")
        .then()
        .statusCode(200)
        .body("synced", equalTo(1))
        .body("known", equalTo(0))
        .body("job_id", notNullValue());
    owner()
        .post("/api/evolution/sync/chats")
        .then()
        .statusCode(200)
        .body("chats.size()", equalTo(1))
        .body("chats[0].contact.phone_number", equalTo(FakeProvider.CONTACT.value()));
    String contact = owner().get("/api/contacts").path("items[0].id");
    owner()
        .post("/api/evolution/sync/messages/" + contact)
        .then()
        .statusCode(200)
        .body("synced", equalTo(1));
    owner()
        .post("/api/evolution/sync/messages/" + contact + "?limit=5")
        .then()
        .statusCode(200)
        .body("synced", equalTo(0))
        .body("known", equalTo(1));
  }

  @Test
  void syncRouteShouldAnswerWithTheJobWhenItTakesLong() {
    connectedInstance();
    world.areSyncJobsHeld = true;

    owner()
        .post("/api/evolution/sync/contacts")
        .then()
        .statusCode(202)
        .header("Location", containsString("/api/sync-jobs/"))
        .body("status", equalTo("queued"));
  }

  @Test
  void syncRouteShouldSayThatTheJobFailed() {
    connectedInstance();
    world.evolution.mood = FakeProvider.Mood.REFUSING;

    problem(owner().post("/api/evolution/sync/contacts").then(), 502, "sync-failed")
        .body("sync_job_id", notNullValue());
  }

  @Test
  void textShouldBeSentToANumberOrAContact() {
    connectedInstance();
    String contact =
        owner()
            .body(Map.of("number", "5511988887777", "text", "Oi"))
            .post("/api/evolution/send/text")
            .then()
            .statusCode(202)
            .body("status", equalTo("queued"))
            .extract()
            .path("contact_id");

    owner()
        .body(Map.of("contact_id", contact, "text", "Oi de novo"))
        .post("/api/evolution/send/text")
        .then()
        .statusCode(202)
        .body("contact_id", equalTo(contact));
    ContactId stored = world.fixture.storedContact(tenant).id();
    owner()
        .body(Map.of("contact_id", stored.toString(), "text", "Prazer"))
        .post("/api/evolution/send/text")
        .then()
        .statusCode(202)
        .body("contact_id", equalTo(stored.toString()));
    int conversations = owner().get("/api/conversations").path("items.size()");
    assertThat(conversations).isEqualTo(2);
  }

  @Test
  void textShouldBeInvalidWhenItsAddressOrBodyIsMissing() {
    problem(owner().body("{}").post("/api/evolution/send/text").then(), 422, "validation-failed")
        .body("violations.size()", equalTo(2));
    problem(
            owner()
                .body(Map.of("number", "soon", "text", "Oi"))
                .post("/api/evolution/send/text")
                .then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("number"));
  }

  @Test
  void agentShouldSeeTheStatusWithoutTheCodeThatLinksAPhone() {
    owner().post(CREATE).then().statusCode(201);
    String agent = world.tokenOf(tenant, Role.AGENT);

    as(agent)
        .get("/api/evolution/instance/status")
        .then()
        .statusCode(200)
        .body("status", equalTo("qr"))
        .body("qr_code", nullValue());
    problem(as(agent).post(CREATE).then(), 403, "not-allowed");
    problem(as(agent).get("/api/evolution/instance/qrcode").then(), 403, "not-allowed");
    problem(as(agent).delete("/api/evolution/instance/disconnect").then(), 403, "not-allowed");
    problem(someone(Role.VIEWER).post("/api/evolution/sync/contacts").then(), 403, "not-allowed");
  }
}
