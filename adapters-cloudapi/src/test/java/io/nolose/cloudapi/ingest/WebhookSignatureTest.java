package io.nolose.cloudapi.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookSignatureTest {
  /** The published HMAC-SHA256 test vector of RFC 4231, case 2. */
  private static final WebhookSecret JEFE = new WebhookSecret("Jefe");

  private static final byte[] QUESTION =
      "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
  private static final String ANSWER =
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

  @Test
  void aSignatureShouldProveTheSecretWhenItIsTheKnownVector() {
    assertThat(WebhookSignature.proof(QUESTION, "sha256=" + ANSWER)).accepts(JEFE);
  }

  @Test
  void aSignatureShouldProveNothingOfAnotherSecret() {
    assertThat(WebhookSignature.proof(QUESTION, "sha256=" + ANSWER))
        .rejects(new WebhookSecret("jefe"), new WebhookSecret(""));
  }

  @Test
  void aSignatureShouldBeOverTheBytesAsTheyCame() {
    byte[] escaped =
        "{\"body\":\"Ol\\u00e1\",\"url\":\"https:\\/\\/x\"}".getBytes(StandardCharsets.UTF_8);
    byte[] rewritten = "{\"body\":\"Olá\",\"url\":\"https://x\"}".getBytes(StandardCharsets.UTF_8);
    WebhookSecret secret = new WebhookSecret("ção-de-aplicativo");
    String header = "sha256=" + HexFormat.of().formatHex(WebhookSignature.sign(escaped, secret));

    assertThat(header)
        .isEqualTo("sha256=89f0029609b40dbeaa68e52fd7fa8a20114fe7a0bd641e0714b649f041c0890a");
    assertThat(WebhookSignature.proof(escaped, header)).accepts(secret);
    assertThat(WebhookSignature.proof(rewritten, header)).rejects(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256=",
        "sha256=5bdc",
        "sha1=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "sha256=zzzzc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec38431"
      })
  void aSignatureShouldProveNothingWhenItIsMalformed(String header) {
    assertThat(WebhookSignature.proof(QUESTION, header)).rejects(JEFE);
  }

  @Test
  void aDeliveryShouldProveNothingWhenItIsNotSigned() {
    assertThat(WebhookSignature.proof(QUESTION, null)).rejects(JEFE);
  }
}
