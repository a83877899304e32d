package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DiagnosisRoutesTest extends RestTest {
  private static final String OPERATOR = "operator-token-of-these-tests";

  @ParameterizedTest
  @ValueSource(strings = {"/api/diag", "/diag"})
  void ownerShouldSeeHisPartAlone(String path) {
    world.fixture.storedEvent(
        world.fixture.storedChannel(world.fixture.storedTenant()), "another's", StoreFixture.T0);

    owner()
        .get(path)
        .then()
        .statusCode(200)
        .body("events.waiting", equalTo(0))
        .body("$", not(hasKey("machine")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/diag", "/diag"})
  void operatorShouldSeeEverything(String path) {
    world.fixture.storedEvent(
        world.fixture.storedChannel(world.fixture.storedTenant()), "another's", StoreFixture.T0);

    as(OPERATOR)
        .get(path)
        .then()
        .statusCode(200)
        .body("events.waiting", greaterThanOrEqualTo(1))
        .body("$", hasKey("machine"));
  }

  @Test
  void everybodyElseShouldBeRefused() {
    problem(anybody().get("/api/diag").then(), 401, "not-signed-in");
    as(OPERATOR + "x").get("/api/diag").then().statusCode(401);
    as(OPERATOR.substring(1)).get("/api/diag").then().statusCode(401);
    problem(someone(Role.ADMIN).get("/api/diag").then(), 403, "not-allowed");
  }
}
