package io.nolose.simulator.world;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * WhatsApp's ids of messages, and how the Cloud API packs them: one message has one id, whoever
 * tells of it.
 */
public final class MessageKeys {
  private static final String PACKED = "wamid.";
  private static final Pattern MADE = Pattern.compile("[0-9A-F]{16,}");
  private static final int REMOTE_AT = 3;
  private static final int AFTER_REMOTE = 6;

  private MessageKeys() {}

  /**
   * The Cloud API's id of a message.
   *
   * @param remote digits of the other side
   * @param ours whether the business wrote it
   * @param bare the id that phones and linked devices know
   */
  public static String packed(String remote, boolean ours, String bare) {
    ByteArrayOutputStream key = new ByteArrayOutputStream();
    key.writeBytes(new byte[] {0x1C, 0x18, (byte) remote.length()});
    key.writeBytes(remote.getBytes(StandardCharsets.US_ASCII));
    key.writeBytes(
        new byte[] {0x15, 0x02, 0, (byte) (ours ? 0x11 : 0x12), 0x18, (byte) bare.length()});
    key.writeBytes(bare.getBytes(StandardCharsets.US_ASCII));
    key.write(0);
    return PACKED + Base64.getEncoder().encodeToString(key.toByteArray());
  }

  /** What {@link #packed} packed; any other id as it is. */
  public static String bare(String id) {
    if (!id.startsWith(PACKED)) {
      return id;
    }
    try {
      byte[] key = Base64.getDecoder().decode(id.substring(PACKED.length()));
      int lengthAt = REMOTE_AT + key[REMOTE_AT - 1] + AFTER_REMOTE - 1;
      return new String(key, lengthAt + 1, key[lengthAt], StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notPacked) {
      return id;
    }
  }

  /**
   * The id of a message as this provider writes it; one that WhatsApp never made stays as it is.
   */
  public static String as(Provider provider, String remote, boolean ours, String id) {
    return switch (provider) {
      case EVOLUTION -> bare(id);
      case GRAPH -> MADE.matcher(id).matches() ? packed(remote, ours, id) : id;
    };
  }
}
