package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
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
