package io.nolose.domain.channel;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a phone scans (or its owner types) to be linked.
 *
 * @param code the text inside the QR code
 * @param imagePng the QR code as PNG in base64, without a data: prefix
 * @param typedCode eight characters to type on the phone, when asked for
 * @param expiresAt after this the phone refuses it
 */
public record PairingCode(
    String code, String imagePng, @Nullable String typedCode, Instant issuedAt, Instant expiresAt) {

  /** Whether a person would still have {@code margin} to use it. */
  public boolean isUsableFor(Duration margin, Instant now) {
    return now.plus(margin).isBefore(expiresAt);
  }

  /** Hidden: whoever has the code can link the account. */
  @Override
  public String toString() {
    return "PairingCode[*** until " + expiresAt + "]";
  }
}
