package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemDocumentTest extends RestTest {

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"email\": }", "", "nonsense", "{\"email\":\"a@b.cd\""})
  void requestShouldBeMalformedWhenItsBodyIsNotJson(String body) {
    int status = anybody().body(body).post("/api/auth/login").then().extract().statusCode();

    assertThat(status).isIn(400, 422);
    if (!body.isEmpty()) {
      problem(anybody().body(body).post("/api/auth/login").then(), 400, "malformed-request")
          .body("detail", not(containsString("io.nolose")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "{}", "[\"a\"]", "1.5"})
  void requestShouldBeMalformedWhenATextIsOfAnotherType(String value) {
    problem(
            anybody()
                .body("{\"email\":" + value + ",\"password\":\"12345678\"}")
                .post("/api/auth/login")
                .then(),
            400,
            "malformed-request")
        .body("field", equalTo("email"))
        .body("detail", containsString("a text"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"30\"", "1.5", "true", "99999999999"})
  void requestShouldBeMalformedWhenANumberIsOfAnotherType(String value) {
    problem(
            owner()
                .body("{\"messages_per_chat\":" + value + "}")
                .post("/api/channels/" + newChannel() + "/sync")
                .then(),
            400,
            "malformed-request")
        .body("field", equalTo("messages_per_chat"));
  }

  @Test
  void requestShouldBeMalformedWhenItsBodyIsAList() {
    problem(anybody().body("[1]").post("/api/auth/login").then(), 400, "malformed-request");
  }

  @Test
  void requestShouldBeInvalidWhenAFieldIsMissing() {
    problem(anybody().body("{}").post("/api/auth/login").then(), 422, "validation-failed")
        .body("violations.field", hasItem("email"))
        .body("violations.field", hasItem("password"));
  }

  @Test
  void requestShouldBeInvalidWhenAFieldIsNull() {
    problem(
            anybody().body("{\"refresh_token\":null}").post("/api/auth/refresh").then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("refresh_token"));
  }

  @Test
  void unknownFieldsShouldBeIgnored() {
    problem(
        anybody()
            .body("{\"email\":\"no@body.org\",\"password\":\"12345678\",\"device\":{\"a\":1}}")
            .post("/api/auth/login")
            .then(),
        401,
        "wrong-credentials");
  }

  @Test
  void requestShouldBeInvalidWhenAnEnumeratedValueIsUnknown() {
    problem(
            owner()
                .body(Map.of("name", "Balcão", "provider", "telegram"))
                .post("/api/channels")
                .then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("provider"))
        .body("violations[0].message", containsString("evolution or cloud_api"));
  }

  @Test
  void bodyShouldBeTooLargeWhenItHasTenMegabytes() {
    problem(
        owner().body("{\"text\":\"" + "x".repeat(10_000_000) + "\"}").post("/api/messages").then(),
        413,
        "body-too-large");
  }

  @Test
  void routeShouldNotBeFoundWhenItDoesNotExist() {
    problem(owner().get("/api/nothing").then(), 404, "not-found");
    problem(anybody().get("/nothing").then(), 404, "not-found");
  }

  @Test
  void methodShouldNotBeAllowedWhenTheRouteDoesNotKnowIt() {
    problem(owner().put("/api/channels").then(), 405, "method-not-allowed");
  }

  @Test
  void representationShouldNotBeAcceptableWhenItCannotBeProduced() {
    problem(owner().accept("text/csv").get("/api/channels").then(), 406, "not-acceptable");
  }

  @Test
  void mediaTypeShouldBeUnsupportedWhenItIsNotJson() {
    problem(
        RestAssured.given()
            .contentType(ContentType.TEXT)
            .body("hello")
            .post("/api/auth/login")
            .then(),
        415,
        "unsupported-media-type");
  }

  @Test
  void unexpectedFailureShouldShowATraceIdAndNoExceptionText() {
    problem(anybody().get("/api/broken").then(), 500, "unexpected")
        .body("trace_id", matchesPattern("[0-9a-f-]{36}"))
        .body("detail", not(containsString("secret")));
  }

  @Test
  void strandedCredentialsShouldBeSaidClearly() {
    problem(anybody().get("/api/broken/credentials").then(), 500, "credentials-unreadable")
        .body("detail", containsString("NOLOSE_ENCRYPTION_KEYS"))
        .body("detail", not(containsString("k7")));
  }

  @Test
  void lostRaceShouldBeAConflict() {
    problem(anybody().get("/api/broken/race").then(), 409, "changed-meanwhile")
        .header("Retry-After", notNullValue())
        .body("detail", not(containsString("17")));
  }

  @Test
  void requestsShouldBeAnsweredAgainWhenTheStoreRecovers() {
    world.schema.database.breakDown();
    problem(owner().get("/api/channels").then(), 503, "store-unavailable")
        .header("Retry-After", notNullValue());
    problem(
            anybody()
                .body(Map.of("email", "a@b.cd", "password", "12345678"))
                .post("/api/auth/login")
                .then(),
            503,
            "store-unavailable")
        .header("Retry-After", notNullValue());

    world.schema.database.recover();

    owner().get("/api/channels").then().statusCode(200);
  }

  @Test
  void everyAnswerShouldCarrySecurityHeaders() {
    for (String path : new String[] {"/api/health", "/api/nothing", "/api/auth/me"}) {
      anybody()
          .get(path)
          .then()
          .header("X-Content-Type-Options", "nosniff")
          .header("X-Frame-Options", "DENY")
          .header("Referrer-Policy", "no-referrer")
          .header("Cache-Control", "no-store");
    }
  }
}
