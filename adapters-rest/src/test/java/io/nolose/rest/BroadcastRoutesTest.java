package io.nolose.rest;

import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.application.broadcast.FeedBroadcasts;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.Contact;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One template for many contacts, as clients ask for it. */
@QuarkusTest
class BroadcastRoutesTest extends RestTest {
  @Inject FeedBroadcasts feed;

  private static Map<String, Object> offer(Object... parameters) {
    return Map.of("name", "offer", "language", "pt_BR", "parameters", List.of(parameters));
  }

  private Map<String, Object> wish(Map<String, ?> audience) {
    return Map.of(
        "channel_id", newCloudChannel().toString(), "template", offer("a"), "audience", audience);
  }

  private String created(Object wish) {
    return owner().body(wish).post("/api/broadcasts").then().statusCode(201).extract().path("id");
  }

  private List<String> contacts(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Contact contact = world.fixture.storedContact(tenant);
      ids.add(contact.id().toString());
    }
    return ids;
  }

  private void feedAll() {
    while (feed.execute() > 0) {
      // until nothing is due
    }
  }

  @Test
  void broadcastShouldShowItsProgressAndWhatBecameOfEachRecipient() {
    List<String> ids = contacts(3);
    owner().body("{\"stopped\":true}").put("/api/contacts/" + ids.get(0) + "/marketing");
    String id =
        owner()
            .body(wish(Map.of("contact_ids", ids)))
            .post("/api/broadcasts")
            .then()
            .statusCode(201)
            .header("Location", containsString("/api/broadcasts/"))
            .body("status", equalTo("running"))
            .body("template.name", equalTo("offer"))
            .body("tag", nullValue())
            .body("progress.recipients", equalTo(3))
            .body("progress.results.pending", equalTo(3))
            .extract()
            .path("id");
    feedAll();
    String path = "/api/broadcasts/" + id;
    owner()
        .get(path)
        .then()
        .statusCode(200)
        .body("progress.results.queued", equalTo(3))
        .body("progress.skipped", anEmptyMap());
    owner()
        .get(path + "/recipients?result=queued&limit=2")
        .then()
        .body("items", hasSize(2))
        .body("items[0].result", equalTo("queued"))
        .body("items[0].message_id", notNullValue())
        .body("next_cursor", notNullValue());
    owner().get(path + "/recipients?result=failed").then().body("items", hasSize(0));
    problem(owner().get(path + "/recipients?result=lost").then(), 422, "validation-failed");
    owner()
        .get("/api/broadcasts")
        .then()
        .body("items.id", contains(id))
        .body("items[0].progress", nullValue());
  }

  @Test
  void tagShouldBeAnAudienceAndOwnParametersShouldFill() {
    List<String> ids = contacts(2);
    owner().put("/api/contacts/" + ids.get(0) + "/tags/vip").then().statusCode(200);
    String tagged = created(wish(Map.of("tag", "VIP")));
    feedAll();
    owner()
        .get("/api/broadcasts/" + tagged + "/recipients")
        .then()
        .body("items.contact_id", contains(ids.get(0)));
    String filled =
        created(
            wish(
                Map.of(
                    "recipients",
                    List.of(
                        Map.of("contact_id", ids.get(0), "parameters", List.of("Bia")),
                        Map.of("contact_id", ids.get(1))))));
    feedAll();
    String message =
        owner()
            .get("/api/broadcasts/" + filled + "/recipients")
            .path("items.find { it.contact_id == '" + ids.get(0) + "' }.message_id");
    owner()
        .get("/api/messages/" + message)
        .then()
        .body("template.components[0].parameters[0].text", equalTo("Bia"));
  }

  @Test
  void broadcastShouldBePausedResumedAndCancelledSafely() {
    String id = created(wish(Map.of("contact_ids", contacts(30))));
    String path = "/api/broadcasts/" + id;
    feed.execute();
    owner().post(path + "/pause").then().statusCode(200).body("status", equalTo("paused"));
    owner().post(path + "/pause").then().statusCode(200).body("paused_at", notNullValue());
    feedAll();
    owner().get(path).then().body("progress.results.pending", equalTo(5));
    owner().post(path + "/resume").then().statusCode(200).body("status", equalTo("running"));
    owner().post(path + "/cancel").then().statusCode(200).body("status", equalTo("cancelled"));
    feedAll();
    owner()
        .get(path)
        .then()
        .body("progress.results", equalTo(Map.of("cancelled", 30)))
        .body("cancelled_at", notNullValue());
    problem(owner().post(path + "/resume").then(), 409, "broadcast-over")
        .body("broadcast_status", equalTo("cancelled"));
    owner().get("/api/audit").then().body("items.action", hasItem("broadcast.cancelled"));
  }

  @Test
  void keyShouldMakeARepeatedWishOneBroadcast() {
    Map<String, Object> wish = wish(Map.of("contact_ids", contacts(1)));
    String key = UUID.randomUUID().toString();
    String first =
        owner().header("Idempotency-Key", key).body(wish).post("/api/broadcasts").path("id");
    owner()
        .header("Idempotency-Key", key)
        .body(wish)
        .post("/api/broadcasts")
        .then()
        .statusCode(201)
        .body("id", equalTo(first));
    owner().get("/api/broadcasts").then().body("items", hasSize(1));
  }

  @Test
  void wishShouldBeRefusedWithAllThatIsWrongWithIt() {
    List<String> ids = contacts(1);
    problem(
            owner()
                .body(Map.of("template", Map.of("name", "x"), "messages_per_minute", 0))
                .post("/api/broadcasts")
                .then(),
            422,
            "validation-failed")
        .body(
            "violations.field",
            contains("channel_id", "template.language", "audience", "messages_per_minute"));
    problem(
            owner()
                .body(wish(Map.of("tag", "vip", "contact_ids", ids)))
                .post("/api/broadcasts")
                .then(),
            422,
            "validation-failed")
        .body("violations.field", contains("audience"));
    problem(
            owner()
                .body(wish(Map.of("contact_ids", Collections.nCopies(20_001, "x"))))
                .post("/api/broadcasts")
                .then(),
            422,
            "validation-failed")
        .body("violations.field", contains("audience.contact_ids"));
    String stranger = UUID.randomUUID().toString();
    problem(
            owner()
                .body(wish(Map.of("contact_ids", List.of(ids.get(0), stranger))))
                .post("/api/broadcasts")
                .then(),
            422,
            "contacts-not-found")
        .body("contact_ids", contains(stranger));
    owner().get("/api/broadcasts").then().body("items", hasSize(0));
  }

  @Test
  void channelShouldExistAndHaveTemplates() {
    List<String> ids = contacts(1);
    Map<String, ?> audience = Map.of("contact_ids", ids);
    problem(
        owner()
            .body(
                Map.of(
                    "channel_id",
                    UUID.randomUUID().toString(),
                    "template",
                    offer("a"),
                    "audience",
                    audience))
            .post("/api/broadcasts")
            .then(),
        404,
        "not-found");
    ChannelId unofficial = newChannel();
    problem(
            owner()
                .body(
                    Map.of(
                        "channel_id",
                        unofficial.toString(),
                        "template",
                        offer("a"),
                        "audience",
                        audience))
                .post("/api/broadcasts")
                .then(),
            422,
            "not-sendable")
        .body("type", endsWith("not-sendable"));
    problem(
        someone(Role.AGENT).body(wish(audience)).post("/api/broadcasts").then(),
        403,
        "not-allowed");
  }
}
