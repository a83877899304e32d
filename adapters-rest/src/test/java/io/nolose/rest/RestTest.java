package io.nolose.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of all routes have in common: a world, and a tenant of their own. */
class RestTest {
  @Inject TestWorld world;

  TenantId tenant;
  String token;

  @BeforeEach
  void enter() {
    world.calm();
    tenant = world.fixture.storedTenant();
    token = world.tokenOf(tenant, Role.OWNER);
  }

  @AfterEach
  void leave() {
    world.calm();
  }

  static RequestSpecification anybody() {
    return given().contentType(ContentType.JSON);
  }

  static RequestSpecification as(String token) {
    return anybody().header("Authorization", "Bearer " + token);
  }

  RequestSpecification owner() {
    return as(token);
  }

  RequestSpecification someone(Role role) {
    return as(world.tokenOf(tenant, role));
  }

  /** The owner of another tenant. */
  RequestSpecification stranger() {
    return as(world.tokenOf(world.fixture.storedTenant(), Role.OWNER));
  }

  /** Checks a problem's form; its detail ends in what to do next. */
  static ValidatableResponse problem(ValidatableResponse response, int status, String name) {
    return response
        .statusCode(status)
        .contentType(startsWith("application/problem+json"))
        .body("type", equalTo("urn:nolose:problem:" + name))
        .body("status", equalTo(status))
        .body("title.length()", org.hamcrest.Matchers.greaterThan(3))
        .body("detail", containsString(". "))
        .body("instance", startsWith("/"));
  }

  /** A channel with one Evolution connection, made through the interface. */
  ChannelId newChannel() {
    return newChannel(owner());
  }

  static ChannelId newChannel(RequestSpecification caller) {
    String id =
        caller
            .body(Map.of("name", "Balcão", "provider", "evolution"))
            .post("/api/channels")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return new ChannelId(UUID.fromString(id));
  }

  /** A channel with one connection to the Cloud API. */
  ChannelId newCloudChannel() {
    String id =
        owner()
            .body(
                Map.of(
                    "name",
                    "Oficial",
                    "provider",
                    "cloud_api",
                    "credentials",
                    Map.of("phone_number_id", world.ids.next().toString(), "access_token", "t")))
            .post("/api/channels")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return new ChannelId(UUID.fromString(id));
  }

  /** A channel whose phone was linked. */
  ChannelId connectedChannel() {
    ChannelId channel = newChannel();
    world.evolution.link(connectionOf(channel));
    owner().post("/api/channels/" + channel + "/connect").then().statusCode(200);
    return channel;
  }

  ConnectionId connectionOf(ChannelId channel) {
    String id = owner().get("/api/channels/" + channel).path("connections[0].id");
    return new ConnectionId(UUID.fromString(id));
  }
}
