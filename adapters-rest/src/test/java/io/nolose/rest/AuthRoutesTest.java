package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.nolose.domain.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuthRoutesTest extends RestTest {
  private String newEmail() {
    return "ana-" + world.fixture.id() + "@example.org";
  }

  private static ValidatableResponse register(String email, String password) {
    return anybody()
        .body(Map.of("email", email, "password", password, "name", "Ana"))
        .post("/api/auth/register")
        .then();
  }

  private static ValidatableResponse login(String email, String password) {
    return anybody()
        .body(Map.of("email", email, "password", password))
        .post("/api/auth/login")
        .then();
  }

  @Test
  void registeringShouldAnswerUserTenantAndTokens() {
    String email = newEmail();
    String registered =
        register(email, "correct horse")
            .statusCode(201)
            .body("user.email", equalTo(email))
            .body("user.role", equalTo("owner"))
            .body("user.name", equalTo("Ana"))
            .body("tenant.id", notNullValue())
            .body("token_type", equalTo("bearer"))
            .body("expires_in", equalTo(900))
            .body("refresh_token", notNullValue())
            .extract()
            .path("access_token");

    as(registered)
        .get("/api/auth/me")
        .then()
        .statusCode(200)
        .body("email", equalTo(email))
        .body("tenant.name", notNullValue());
  }

  @Test
  void registeringShouldConflictWhenTheEmailExists() {
    String email = newEmail();
    register(email, "correct horse").statusCode(201);

    problem(register(email.toUpperCase(java.util.Locale.ROOT), "other horse"), 409, "email-taken");
  }

  @Test
  void oldSampleRequestShouldNameTheMinimumWhenItsPasswordIsShort() {
    problem(
            anybody()
                .body(
                    """
                    {"email": "test@example.com", "password": "test123", "name": "Test User"}
                    """)
                .post("/api/auth/register")
                .then(),
            422,
            "validation-failed")
        .body("detail", containsString("at least 8"))
        .body("violations[0].field", equalTo("password"));
  }

  @Test
  void registeringShouldBeInvalidWhenEverythingIsWrong() {
    problem(
            anybody()
                .body(Map.of("email", "nobody", "password", "x".repeat(129), "name", "  "))
                .post("/api/auth/register")
                .then(),
            422,
            "validation-failed")
        .body("violations.size()", equalTo(3));
  }

  @Test
  void signingInShouldAnswerTokens() {
    String email = newEmail();
    register(email, "correct horse").statusCode(201);

    login(email, "correct horse")
        .statusCode(200)
        .body("token_type", equalTo("bearer"))
        .body("expires_in", equalTo(900))
        .body("access_token", notNullValue())
        .body("refresh_token", notNullValue());
  }

  @Test
  void signingInShouldFailAlikeWhenThePasswordOrTheAccountIsWrong() {
    String email = newEmail();
    register(email, "correct horse").statusCode(201);

    String wrongPassword =
        problem(login(email, "wrong horse"), 401, "wrong-credentials").extract().asString();
    String noAccount =
        problem(login(newEmail(), "wrong horse"), 401, "wrong-credentials").extract().asString();
    assertThat(wrongPassword).isEqualTo(noAccount);
  }

  @Test
  void signingInShouldBeSlowedWhenItFailedRepeatedly() {
    String email = newEmail();
    for (int failure = 0; failure < 3; failure++) {
      login(email, "wrong horse").statusCode(401);
    }

    problem(login(email, "wrong horse"), 429, "too-many-failures")
        .header("Retry-After", "5")
        .body("retry_after_seconds", equalTo(5));
  }

  @Test
  void signingInShouldBePutOffWhenTooManyPasswordsAreChecked() {
    String email = newEmail();
    register(email, "correct horse").statusCode(201);
    world.isHasherOverloaded = true;

    problem(login(email, "correct horse"), 503, "overloaded").header("Retry-After", notNullValue());
  }

  @Test
  void reusedRefreshTokenShouldEndTheSession() {
    String email = newEmail();
    ValidatableResponse tokens = register(email, "correct horse").statusCode(201);
    String first = tokens.extract().path("refresh_token");

    ValidatableResponse renewed = refresh(first).statusCode(200);
    String second = renewed.extract().path("refresh_token");
    String access = renewed.extract().path("access_token");
    assertThat(second).isNotEqualTo(first);
    as(access).get("/api/auth/me").then().statusCode(200);

    problem(refresh(first), 401, "refresh-refused");
    problem(refresh(second), 401, "refresh-refused");
    problem(as(access).get("/api/auth/me").then(), 401, "session-ended");
  }

  private static ValidatableResponse refresh(String token) {
    return anybody().body(Map.of("refresh_token", token)).post("/api/auth/refresh").then();
  }

  @Test
  void signingOutShouldEndTheAccessTokenAtOnce() {
    owner().get("/api/auth/me").then().statusCode(200);

    owner().post("/api/auth/logout").then().statusCode(204);

    problem(owner().get("/api/auth/me").then(), 401, "session-ended")
        .header("WWW-Authenticate", containsString("Bearer"));
  }

  @Test
  void requestShouldNotBeSignedInWithoutAToken() {
    problem(anybody().get("/api/channels").then(), 401, "not-signed-in")
        .header("WWW-Authenticate", containsString("Bearer"));
  }

  @Test
  void requestShouldNotBeSignedInWhenTheTokenIsNonsense() {
    problem(as("nonsense").get("/api/channels").then(), 401, "not-signed-in");
  }

  @Test
  void requestShouldNotBeSignedInWhenTheTokenHasExpired() {
    String expired =
        world.tokenOf(
            tenant, Role.OWNER, world.time.instant().minus(Duration.ofHours(1)), TestTokens.SECRET);

    problem(as(expired).get("/api/channels").then(), 401, "not-signed-in");
  }

  @Test
  void requestShouldNotBeSignedInWhenSomebodyElseSignedTheToken() {
    String foreign =
        world.tokenOf(
            tenant, Role.OWNER, world.time.instant(), "another-secret-0123456789-0123456789");

    problem(as(foreign).get("/api/channels").then(), 401, "not-signed-in");
  }
}
