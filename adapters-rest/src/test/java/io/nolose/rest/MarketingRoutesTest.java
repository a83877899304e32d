package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a contact wants, and until when he may be answered freely. */
@QuarkusTest
class MarketingRoutesTest extends RestTest {

  @Test
  void contactShouldBeSparedMarketingUntilHeWantsItAgain() {
    Contact contact = world.fixture.storedContact(tenant);
    String path = "/api/contacts/" + contact.id();
    owner().get(path).then().body("marketing_stopped_at", nullValue());
    owner()
        .body("{\"stopped\":true}")
        .put(path + "/marketing")
        .then()
        .statusCode(200)
        .body("id", equalTo(contact.id().toString()))
        .body("marketing_stopped_at", notNullValue());
    owner().get(path).then().body("marketing_stopped_at", notNullValue());
    owner().get("/api/contacts").then().body("items[0].marketing_stopped_at", notNullValue());
    owner().get("/api/audit").then().body("items.action", hasItem("contacts.marketing_stopped"));
    owner()
        .body("{\"stopped\":false}")
        .put(path + "/marketing")
        .then()
        .statusCode(200)
        .body("marketing_stopped_at", nullValue());
    problem(owner().body("{}").put(path + "/marketing").then(), 422, "validation-failed");
    problem(
        someone(Role.VIEWER).body("{\"stopped\":true}").put(path + "/marketing").then(),
        403,
        "not-allowed");
  }

  @Test
  void windowShouldBeShownWhereTheProviderHasOneAndWhileItIsOpen() {
    Instant now = world.time.instant();
    Conversation open = heard(ProviderKind.CLOUD_API, now.minus(Duration.ofHours(1)));
    Conversation closed = heard(ProviderKind.CLOUD_API, now.minus(Duration.ofHours(24)));
    Conversation boundless = heard(ProviderKind.EVOLUTION, now.minus(Duration.ofHours(1)));
    owner().get("/api/conversations/" + open.id()).then().body("window_expires_at", notNullValue());
    owner().get("/api/conversations/" + closed.id()).then().body("window_expires_at", nullValue());
    owner()
        .get("/api/conversations/" + boundless.id())
        .then()
        .body("window_expires_at", nullValue());
    owner()
        .get("/api/conversations?channel_id=" + open.channel())
        .then()
        .body("items[0].window_expires_at", notNullValue());
  }

  private Conversation heard(ProviderKind provider, Instant at) {
    Channel channel = world.fixture.newChannel(tenant);
    Channel only =
        channel
            .detach(channel.connections().getFirst().id(), channel.createdAt())
            .attach(world.fixture.newConnection(provider), channel.createdAt());
    return world.fixture.stored(
        world
            .fixture
            .newConversation(world.fixture.stored(only), world.fixture.storedContact(tenant))
            .heardFrom(null, at));
  }
}
