package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two contacts become one, and two again. */
@QuarkusTest
class MergeRoutesTest extends RestTest {

  @Test
  void mergedContactShouldLeadOnAndBeHimselfAgainAfterwards() {
    Channel channel = world.fixture.storedChannel(tenant);
    Contact survivor = world.fixture.storedContact(tenant);
    Contact other = world.fixture.storedContact(tenant);
    world.fixture.stored(world.fixture.newConversation(channel, survivor));
    Conversation thread = world.fixture.stored(world.fixture.newConversation(channel, other));
    world.fixture.stored(
        world.fixture.inboundText(
            thread, world.fixture.newReference(channel), "Oi", world.time.instant()));

    String merge =
        owner()
            .body(Map.of("other_contact_id", other.id().toString()))
            .post("/api/contacts/" + survivor.id() + "/merge")
            .then()
            .statusCode(200)
            .body("survivor_id", equalTo(survivor.id().toString()))
            .body("absorbed_id", equalTo(other.id().toString()))
            .body("undone_at", nullValue())
            .extract()
            .path("id");

    owner()
        .get("/api/contacts/" + other.id())
        .then()
        .statusCode(200)
        .body("id", equalTo(survivor.id().toString()))
        .body("identities", hasSize(2));
    owner().get("/api/conversations").then().body("items", hasSize(1));
    owner()
        .get("/api/conversations/" + thread.id() + "/messages")
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    owner()
        .get("/api/conversations?contact_id=" + other.id())
        .then()
        .statusCode(200)
        .body("items", hasSize(1));
    problem(
            owner()
                .body(Map.of("other_contact_id", other.id().toString()))
                .post("/api/contacts/" + survivor.id() + "/merge")
                .then(),
            409,
            "already-merged")
        .body("merged_into", equalTo(survivor.id().toString()));

    owner()
        .body(Map.of("merge_id", merge))
        .post("/api/contacts/" + survivor.id() + "/unmerge")
        .then()
        .statusCode(200)
        .body("undone_at", notNullValue());
    owner().get("/api/contacts/" + other.id()).then().body("id", equalTo(other.id().toString()));
    owner()
        .get("/api/contacts/" + other.id() + "/merges")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(merge)));
    problem(owner().post("/api/contacts/" + survivor.id() + "/unmerge").then(), 409, "not-merged");
    owner()
        .get("/api/audit")
        .then()
        .statusCode(200)
        .body("items.action", equalTo(List.of("contacts.unmerged", "contacts.merged")))
        .body("items[0].subject_ids", hasItems(survivor.id().toString(), merge));
  }

  @Test
  void conflictShouldBeMergedOrDismissedOnce() {
    IdentityConflict merged = conflict();
    IdentityConflict dismissed = conflict();
    owner()
        .get("/api/contact-conflicts?state=open")
        .then()
        .statusCode(200)
        .body("items.id", hasItems(merged.id().toString(), dismissed.id().toString()));
    owner()
        .post("/api/contact-conflicts/" + merged.id() + "/merge")
        .then()
        .statusCode(200)
        .body("state", equalTo("merged"));
    for (int i = 0; i < 2; i++) {
      owner()
          .post("/api/contact-conflicts/" + dismissed.id() + "/dismiss")
          .then()
          .statusCode(200)
          .body("state", equalTo("dismissed"));
    }
    problem(
        owner().post("/api/contact-conflicts/" + merged.id() + "/dismiss").then(),
        409,
        "conflict-resolved");
    owner().get("/api/contact-conflicts?state=open").then().body("items", hasSize(0));
    problem(owner().get("/api/contact-conflicts?state=odd").then(), 422, "validation-failed");
  }

  @Test
  void mergeShouldBeRefusedWhenItMakesNoSense() {
    Contact contact = world.fixture.storedContact(tenant);
    String route = "/api/contacts/" + contact.id() + "/merge";
    problem(
        owner().body(Map.of("other_contact_id", contact.id().toString())).post(route).then(),
        422,
        "same-contact");
    problem(
        owner().body(Map.of("other_contact_id", world.fixture.id().toString())).post(route).then(),
        404,
        "not-found");
    problem(owner().body(Map.of()).post(route).then(), 422, "validation-failed");
    problem(
        someone(Role.VIEWER)
            .body(Map.of("other_contact_id", contact.id().toString()))
            .post(route)
            .then(),
        403,
        "not-allowed");
    problem(someone(Role.AGENT).get("/api/audit").then(), 403, "not-allowed");
  }

  @Test
  void contactShouldBeFoundWithAndWithoutTheNinthDigit() {
    world.fixture.stored(
        world.fixture.newContact(
            tenant, List.of(ContactIdentity.of(new PhoneNumber("+551187654321")))));
    for (String number : List.of("+551187654321", "+5511987654321")) {
      owner()
          .queryParam("phone", number)
          .get("/api/contacts")
          .then()
          .statusCode(200)
          .body("items.phone_number", equalTo(List.of("+551187654321")));
    }
  }

  @Test
  void contactShouldShowWhatHeNoLongerGoesBy() {
    Contact contact = world.fixture.newContact(tenant);
    world.fixture.stored(
        contact
            .leave(contact.identities(), world.time.instant())
            .called(new SeenName("maria", world.time.instant())));
    owner()
        .get("/api/contacts/" + contact.id())
        .then()
        .statusCode(200)
        .body("username", equalTo("maria"))
        .body("name", equalTo("@maria"))
        .body("phone_number", nullValue())
        .body("phone_formatted", nullValue())
        .body("identities[0].scope", equalTo("world"))
        .body("identities[0].retired_at", notNullValue());
  }

  private IdentityConflict conflict() {
    IdentityConflict conflict = world.fixture.newConflict(tenant, world.time.instant());
    world
        .ports
        .transactions()
        .run(tenant, () -> world.ports.identityConflicts().saveAll(tenant, List.of(conflict)));
    return conflict;
  }
}
