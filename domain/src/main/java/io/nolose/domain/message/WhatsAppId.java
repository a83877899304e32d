package io.nolose.domain.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id that WhatsApp itself gives a message: the same for everybody who takes part, whichever
 * provider reports it. Its sender chooses it, so it says which message is meant only together with
 * the chat, the direction and the content.
 */
public record WhatsAppId(String value) {
  private static final Pattern FORM = Pattern.compile("[0-9A-F]{16,64}");

  /** What providers put before a whole message key, packed, that contains the id. */
  private static final String PACKED = "wamid.";

  public WhatsAppId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an id as WhatsApp's programs make them");
    }
  }

  /**
   * Reads it from a provider's id, which is this very id or a packed message key that contains it.
   * Empty when it is neither, or in a form that nobody has shown us yet: then nothing is guessed.
   */
  public static Optional<WhatsAppId> read(ProviderMessageId id) {
    String bare = id.value();
    if (!bare.startsWith(PACKED)) {
      return of(bare);
    }
    try {
      return new Key(Base64.getDecoder().decode(bare.substring(PACKED.length())))
          .id()
          .flatMap(WhatsAppId::of);
    } catch (IllegalArgumentException notPacked) {
      return Optional.empty();
    }
  }

  private static Optional<WhatsAppId> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new WhatsAppId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }

  /**
   * A message key in Thrift's compact form: a structure with the other side and a number, then
   * whether we wrote it, then the id, and nothing behind.
   */
  private static final class Key {
    private static final int STRUCTURE = 0x1C;
    private static final int TEXT = 0x18;
    private static final int NUMBER = 0x15;
    private static final int OURS = 0x11;
    private static final int THEIRS = 0x12;

    private final byte[] bytes;

    Key(byte[] bytes) {
      this.bytes = bytes;
    }

    Optional<String> id() {
      int side = 3 + at(2);
      int length = at(side + 5);
      boolean isKey =
          at(0) == STRUCTURE
              && at(1) == TEXT
              && at(side) == NUMBER
              && at(side + 2) == 0
              && (at(side + 3) == OURS || at(side + 3) == THEIRS)
              && at(side + 4) == TEXT
              && bytes.length == side + 7 + length
              && at(side + 6 + length) == 0;
      return isKey
          ? Optional.of(new String(bytes, side + 6, length, StandardCharsets.US_ASCII))
          : Optional.empty();
    }

    private int at(int index) {
      return index < bytes.length ? bytes[index] & 0xFF : -1;
    }
  }
}
