package io.nolose.cloudapi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.PhoneNumber;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberReportTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "CONNECTED, CLOUD_API, VERIFIED, 0",
        "CONNECTED, CLOUD_API, NOT_VERIFIED, 0",
        "FLAGGED, CLOUD_API, EXPIRED, 0",
        "SOMETHING_NEW, CLOUD_API, VERIFIED, 0",
        "-, -, -, 0",
        "PENDING, NOT_APPLICABLE, VERIFIED, 1",
        "PENDING, NOT_APPLICABLE, NOT_VERIFIED, 2",
        "-, NOT_APPLICABLE, VERIFIED, 1",
        "-, ON_PREMISE, VERIFIED, 1",
        "BANNED, CLOUD_API, VERIFIED, 1",
        "RESTRICTED, CLOUD_API, VERIFIED, 1",
        "DELETED, CLOUD_API, VERIFIED, 1",
        "MIGRATED, CLOUD_API, VERIFIED, 1",
        "DISCONNECTED, CLOUD_API, VERIFIED, 1"
      })
  void aNumberShouldLackWhatKeepsItFromSending(
      String status, String platform, String verification, int missing) {
    assertThat(report(status, platform, verification).missing()).hasSize(missing);
  }

  @Test
  void aNumberShouldBeReadHoweverItIsWritten() {
    NumberReport report =
        NumberReport.of(
            parse("{\"display_phone_number\":\"+55 11 4000-2892\",\"verified_name\":\"Loja\"}"));

    assertThat(report.phoneNumber()).isEqualTo(new PhoneNumber("+551140002892"));
    assertThat(report.verifiedName()).isEqualTo("Loja");
    assertThat(NumberReport.of(parse("{\"display_phone_number\":\"?\"}")).phoneNumber()).isNull();
  }

  @Test
  void aNumberShouldBeWithoutWebhookOnlyWhenMetaSaysSo() {
    assertThat(NumberReport.of(parse("{\"webhook_configuration\":{}}")).isWithoutWebhook())
        .isTrue();
    assertThat(
            NumberReport.of(parse("{\"webhook_configuration\":{\"application\":\"https://x\"}}"))
                .isWithoutWebhook())
        .isFalse();
    assertThat(NumberReport.of(parse("{}")).isWithoutWebhook()).isFalse();
  }

  private static NumberReport report(String status, String platform, String verification) {
    return NumberReport.of(
        parse(
            "{\"status\":%s,\"platform_type\":%s,\"code_verification_status\":%s}"
                .formatted(quoted(status), quoted(platform), quoted(verification))));
  }

  private static String quoted(String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  private static WireObject parse(String json) {
    return WireObject.parse(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
