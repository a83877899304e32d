package io.nolose.application;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list that is ordered by time and id, newest first: the list goes on after it.
 * Precision is a microsecond, as in the store.
 */
public record Cursor(Instant at, UUID id) {
  /** What every store can compare with; nothing we list is older or younger. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Opaque to clients, safe in a URL. */
  public String token() {
    ByteBuffer bytes =
        ByteBuffer.allocate(28)
            .putLong(at.getEpochSecond())
            .putInt(at.getNano())
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Empty for a token that we did not make. */
  public static Optional<Cursor> parse(String token) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
      if (bytes.remaining() != 28) {
        return Optional.empty();
      }
      Instant at = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
      return at.isBefore(EARLIEST) || at.isAfter(LATEST)
          ? Optional.empty()
          : Optional.of(new Cursor(at, new UUID(bytes.getLong(), bytes.getLong())));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOurs) {
      return Optional.empty();
    }
  }
}
