package io.nolose.rest.channel;

import io.nolose.domain.channel.PairingCode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What links a phone.
 *
 * @param code the text inside the QR code; null unless {@code status} is {@code qr}
 * @param image the QR code as a {@code data:} URL of a PNG
 * @param pairingCode what to type on the phone instead, when that was asked for
 * @param expiresAt after this the phone refuses it; ask again before
 */
@RegisterForReflection
public record QrResponse(
    @Schema(enumeration = {"connecting", "qr", "connected"}) String status,
    @Nullable String code,
    @Nullable String image,
    @Nullable String pairingCode,
    @Nullable Instant expiresAt) {
  private static final String PNG_AS_URL = "data:image/png;base64,";

  static QrResponse of(PairingCode code) {
    return new QrResponse("qr", code.code(), imageUrl(code), code.typedCode(), code.expiresAt());
  }

  static QrResponse without(String status) {
    return new QrResponse(status, null, null, null, null);
  }

  /** The QR code as an image that a page can show as it stands. */
  public static String imageUrl(PairingCode code) {
    return PNG_AS_URL + code.imagePng();
  }

  @Override
  public String toString() {
    return "QrResponse[" + status + "]";
  }
}
