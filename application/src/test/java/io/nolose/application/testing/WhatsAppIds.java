package io.nolose.application.testing;

import io.nolose.domain.message.ProviderMessageId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Message ids as WhatsApp's programs and the Cloud API make them. */
public final class WhatsAppIds {
  private WhatsAppIds() {}

  /** The id under which phones and linked devices know a message. */
  public static String bare(long number) {
    return "3A" + HexFormat.of().withUpperCase().toHexDigits(number);
  }

  /** The same, as the Cloud API packs it. */
  public static ProviderMessageId packed(String phone, boolean isOurs, String bare) {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.writeBytes(new byte[] {0x1C, 0x18, (byte) phone.length()});
    key.writeBytes(phone.getBytes(StandardCharsets.US_ASCII));
    key.writeBytes(
        new byte[] {0x15, 0x02, 0, (byte) (isOurs ? 0x11 : 0x12), 0x18, (byte) bare.length()});
    key.writeBytes(bare.getBytes(StandardCharsets.US_ASCII));
    key.write(0);
    return new ProviderMessageId("wamid." + Base64.getEncoder().encodeToString(key.toByteArray()));
  }
}
