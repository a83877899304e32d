package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestIdTest extends RestTest {
  private static final String HEADER = "X-Request-Id";

  @Test
  void answersShouldCarryTheIdThatTheCallerBroughtWhenItIsOne() {
    assertThat(answered("req-7.a:B_1")).isEqualTo("req-7.a:B_1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "{\"level\":\"ERROR\"}", "ação"})
  void answersShouldCarryAnIdOfOursWhenTheCallersIsNone(String brought) {
    assertThat(UUID.fromString(answered(brought))).isNotNull();
    assertThat(answered("x".repeat(65))).hasSize(36);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/health/live", "/api/contacts", "/no/such/path"})
  void everyAnswerShouldCarryAnIdWhateverItIs(String path) {
    assertThat(anybody().get(path).header(HEADER)).hasSize(36);
  }

  private String answered(String brought) {
    return anybody().header(HEADER, brought).get("/api/health/live").header(HEADER);
  }
}
