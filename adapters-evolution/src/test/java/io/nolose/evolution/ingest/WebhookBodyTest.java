package io.nolose.evolution.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"instance\":\"x\", \"apikey\" : \"s€cret\\\"é\" ,\"data\":{\"apikey\":\"kept\"}}"
            + "|{\"instance\":\"x\", \"apikey\" : null ,\"data\":{\"apikey\":\"kept\"}}",
        "{\"apikey\":\"one\",\"é\":\"😀\",\"apikey\":\"two\"}|{\"apikey\":null,\"é\":\"😀\",\"apikey\":null}",
        "{\"apikey\":\"\"}|{\"apikey\":null}"
      })
  void tokenShouldBeTakenOutAndAllElseStayAsItCame(String received, String kept) {
    assertThat(text(WebhookBody.of(bytes(received)))).isEqualTo(kept);
  }

  @Test
  void longTokenBehindALongBodyShouldBeTakenOut() {
    String head = "{\"data\":[" + "{\"a\":\"ãé\"},".repeat(20_000) + "{}],\"apikey\":";

    WebhookBody body = WebhookBody.of(bytes(head + "\"" + "k".repeat(20_000) + "\"}"));

    assertThat(text(body)).isEqualTo(head + "null}");
  }

  @Test
  void tokenShouldBeTakenOutInAnyEncoding() {
    byte[] received =
        "{\"apikey\":\"secret\",\"instance\":\"x\"}".getBytes(StandardCharsets.UTF_16);

    WebhookBody body = WebhookBody.of(received);

    assertThat(text(body)).isEqualTo("{\"apikey\":null,\"instance\":\"x\"}");
    assertThat(body.instance()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"apikey\":null,\"instance\":\"x\"}",
        "{\"instance\":\"x\",\"data\":{\"instance\":\"y\"}}",
        " {\"data\":[{\"apikey\":\"kept\"}],\"instance\":\"x\"}\n"
      })
  void bodyWithoutATokenShouldStayAsItCame(String received) {
    WebhookBody body = WebhookBody.of(bytes(received));

    assertThat(text(body)).isEqualTo(received);
    assertThat(body.instance()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"a\":1}x", "{\"apikey\":\"a", "{\"a\" \"b\"}"})
  void whatIsNoObjectShouldStayAsItCameAndNameNoInstance(String received) {
    WebhookBody body = WebhookBody.of(bytes(received));

    assertThat(text(body)).isEqualTo(received);
    assertThat(body.instance()).isNull();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(WebhookBody body) {
    return new String(body.bytes(), StandardCharsets.UTF_8);
  }
}
