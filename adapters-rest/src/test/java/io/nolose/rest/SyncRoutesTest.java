package io.nolose.rest;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SyncRoutesTest extends RestTest {
  private ValidatableResponse sync(ChannelId channel, Map<String, ?> body) {
    return owner().body(body).post("/api/channels/" + channel + "/sync").then();
  }

  @Test
  void jobShouldShowItsProgressToTheEnd() {
    ChannelId channel = connectedChannel();
    world.areSyncJobsHeld = true;
    String id =
        owner()
            .post("/api/channels/" + channel + "/sync")
            .then()
            .statusCode(202)
            .header("Location", containsString("/api/sync-jobs/"))
            .body("scope", equalTo("all"))
            .body("messages_per_chat", equalTo(30))
            .body("status", equalTo("queued"))
            .body("finished_at", nullValue())
            .extract()
            .path("id");
    sync(channel, Map.of("scope", "all")).statusCode(202).body("id", equalTo(id));

    world.runAllSyncJobs();

    owner()
        .get("/api/sync-jobs/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("completed"))
        .body("done", equalTo(3))
        .body("total", equalTo(3))
        .body("counts.contacts_new", equalTo(1))
        .body("counts.messages_new", equalTo(1))
        .body("error", nullValue())
        .body("finished_at", notNullValue());
    problem(owner().post("/api/sync-jobs/" + id + "/cancel").then(), 409, "sync-over");
  }

  @Test
  void jobShouldBeCancelledOnce() {
    ChannelId channel = connectedChannel();
    world.areSyncJobsHeld = true;
    String id = sync(channel, Map.of("scope", "contacts")).extract().path("id");

    for (int time = 0; time < 2; time++) {
      owner()
          .post("/api/sync-jobs/" + id + "/cancel")
          .then()
          .statusCode(200)
          .body("status", equalTo("cancelled"));
    }
  }

  @Test
  void syncShouldConflictWhenTheChannelIsNotConnected() {
    problem(sync(newChannel(), Map.of("scope", "all")), 409, "channel-not-connected");
  }

  @Test
  void syncShouldBeRefusedWhenTheProviderHasNoHistory() {
    String id =
        owner()
            .body(
                Map.of(
                    "name",
                    "Oficial",
                    "provider",
                    "cloud_api",
                    "credentials",
                    Map.of("access_token", "t", "phone_number_id", world.fixture.id().toString())))
            .post("/api/channels")
            .then()
            .statusCode(201)
            .extract()
            .path("id");

    problem(owner().post("/api/channels/" + id + "/sync").then(), 422, "history-unsupported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"scope\":\"everything\"}",
        "{\"messages_per_chat\":0}",
        "{\"messages_per_chat\":10001}",
        "{\"contact_id\":\"nobody\"}"
      })
  void syncShouldBeInvalidWhenAValueIsUnknownOrOutOfRange(String body) {
    problem(
        owner().body(body).post("/api/channels/" + newChannel() + "/sync").then(),
        422,
        "validation-failed");
  }

  @Test
  void syncShouldNotFindAContactThatTheProviderDoesNotHave() {
    ChannelId channel = connectedChannel();
    String contact = world.fixture.storedContact(tenant).id().toString();

    problem(sync(channel, Map.of("contact_id", contact)), 404, "not-found");
  }

  @Test
  void viewerShouldNotSync() {
    problem(
        someone(Role.VIEWER).post("/api/channels/" + newChannel() + "/sync").then(),
        403,
        "not-allowed");
  }
}
