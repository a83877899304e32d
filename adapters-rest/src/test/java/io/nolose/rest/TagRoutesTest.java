package io.nolose.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.nolose.domain.access.Role;
import io.nolose.domain.contact.Contact;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Words by which contacts are grouped. */
@QuarkusTest
class TagRoutesTest extends RestTest {

  @Test
  void tagShouldBeGivenShownFoundAndTaken() {
    Contact contact = world.fixture.storedContact(tenant);
    world.fixture.storedContact(tenant);
    String path = "/api/contacts/" + contact.id();
    owner().get(path).then().body("tags", empty());
    owner()
        .put(path + "/tags/{tag}", "Cliente VIP")
        .then()
        .statusCode(200)
        .body("id", equalTo(contact.id().toString()))
        .body("tags", contains("cliente vip"));
    owner().put(path + "/tags/atacado").then().body("tags", contains("atacado", "cliente vip"));
    owner().get("/api/contacts").then().body("items", hasSize(2));
    owner()
        .queryParam("tag", "CLIENTE vip")
        .get("/api/contacts")
        .then()
        .body("items.id", contains(contact.id().toString()))
        .body("items[0].tags", contains("atacado", "cliente vip"));
    owner()
        .delete(path + "/tags/{tag}", "cliente vip")
        .then()
        .statusCode(200)
        .body("tags", contains("atacado"));
    owner().queryParam("tag", "cliente vip").get("/api/contacts").then().body("items", empty());
  }

  @Test
  void tagShouldBeRefusedWhenItIsTooLongOrNotAllowed() {
    Contact contact = world.fixture.storedContact(tenant);
    String path = "/api/contacts/" + contact.id() + "/tags/";
    problem(owner().put(path + "x".repeat(51)).then(), 422, "validation-failed");
    problem(someone(Role.VIEWER).put(path + "vip").then(), 403, "not-allowed");
    problem(
        owner()
            .queryParam("tag", "vip")
            .queryParam("phone", "+5511988887777")
            .get("/api/contacts")
            .then(),
        422,
        "validation-failed");
  }
}
