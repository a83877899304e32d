package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.PairingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The QR code object of webhooks and answers. */
public final class WirePairing {
  /** Evolution shows a new code every 45 s, and the phone refuses the old one. */
  public static final Duration LIFETIME = Duration.ofSeconds(45);

  private static final String DATA_URL_MARK = "base64,";

  private WirePairing() {}

  /**
   * Empty while there is no code.
   *
   * @param issuedAt when it first showed
   */
  public static Optional<PairingCode> read(JsonNode node, Instant issuedAt) {
    String code = WireJson.text(node, "code");
    String image = WireJson.text(node, "base64");
    String typed = WireJson.text(node, "pairingCode");
    if (code == null || image == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PairingCode(
            StorableText.of(code),
            StorableText.of(image.substring(dataStart(image))),
            typed == null ? null : StorableText.of(typed),
            issuedAt,
            issuedAt.plus(LIFETIME)));
  }

  private static int dataStart(String image) {
    int mark = image.startsWith("data:") ? image.indexOf(DATA_URL_MARK) : -1;
    return mark < 0 ? 0 : mark + DATA_URL_MARK.length();
  }
}
