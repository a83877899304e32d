package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ChangeChannelRoutesTest extends RestTest {

  @Test
  void changingShouldSayWhichProviderIsPreferredFromNowOn() {
    String path = "/api/channels/" + newChannel();
    owner().get(path).then().body("preferred_provider", nullValue());
    for (String provider : List.of("cloud_api", "evolution")) {
      owner()
          .body(Map.of("preferred_provider", provider))
          .patch(path)
          .then()
          .statusCode(200)
          .body("preferred_provider", equalTo(provider));
    }
    owner().body(Map.of("preferred_provider", "none")).patch(path).then().statusCode(200);
    owner().get(path).then().body("preferred_provider", nullValue());
  }

  @Test
  void changingShouldSetThePaceOfAConnectionAndTakeItBack() {
    String path = "/api/channels/" + newChannel();
    owner().get(path).then().body("connections[0].sends_per_minute", nullValue());
    pace(path, "evolution", 12)
        .statusCode(200)
        .body("connections[0].sends_per_minute", equalTo(12));
    owner().get(path).then().body("connections[0].sends_per_minute", equalTo(12));
    pace(path, "evolution", 0).body("connections[0].sends_per_minute", nullValue());
  }

  @Test
  void changingShouldRefuseAPaceThatCannotBe() {
    String path = "/api/channels/" + newChannel();
    for (int wrong : List.of(-1, 60_001)) {
      problem(pace(path, "evolution", wrong), 422, "validation-failed")
          .body("violations[0].field", equalTo("sends_per_minute.evolution"));
    }
    problem(pace(path, "cloud_api", 60), 422, "validation-failed")
        .body("violations[0].field", equalTo("sends_per_minute.cloud_api"));
  }

  private ValidatableResponse pace(String path, String provider, int perMinute) {
    return owner().body(Map.of("sends_per_minute", Map.of(provider, perMinute))).patch(path).then();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "twilio", "CLOUD_API"})
  void changingShouldRefuseAProviderThatDoesNotExist(String provider) {
    problem(
            owner()
                .body(Map.of("preferred_provider", provider))
                .patch("/api/channels/" + newChannel())
                .then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("preferred_provider"));
  }
}
