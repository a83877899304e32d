package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HealthRoutesTest extends RestTest {

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/health", "/api/health/ready"})
  void healthShouldShowEachCheckToEverybody(String path) {
    anybody()
        .get(path)
        .then()
        .statusCode(200)
        .body("status", equalTo("up"))
        .body("version", equalTo("0.1.0-test"))
        .body("timestamp", notNullValue())
        .body("uptime_seconds", greaterThanOrEqualTo(0))
        .body("checks.database.status", equalTo("up"))
        .body("checks.evolution.essential", equalTo(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/health", "/api/health/ready"})
  void healthShouldBeDownWhenAnEssentialCheckIs(String path) {
    world.isDatabaseUp = false;
    world.isExtraUp = false;

    anybody()
        .get(path)
        .then()
        .statusCode(503)
        .header("Retry-After", "5")
        .body("status", equalTo("down"))
        .body("checks.database.status", equalTo("down"));
  }

  @Test
  void healthShouldBeDegradedWhenAnotherCheckIsDown() {
    world.isExtraUp = false;

    anybody().get("/api/health").then().statusCode(200).body("status", equalTo("degraded"));
  }

  @Test
  void processShouldBeAliveWhateverElseIsDown() {
    world.isDatabaseUp = false;
    world.schema.database.breakDown();

    anybody().get("/api/health/live").then().statusCode(200).body("status", equalTo("up"));
  }
}
