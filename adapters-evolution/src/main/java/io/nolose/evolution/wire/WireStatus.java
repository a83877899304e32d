package io.nolose.evolution.wire;

import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Evolution's words for a message's fate: Baileys' own, and Meta's in capitals. */
public final class WireStatus {
  private static final Set<String> METAS_WORDS = Set.of("SENT", "DELIVERED", "FAILED");

  private WireStatus() {}

  /** Empty for words that are no fate ({@code DELETED}, {@code EDITED}, unknown ones). */
  public static Optional<Receipt> receipt(String status, Instant at) {
    return switch (status.toUpperCase(Locale.ROOT)) {
      case "PENDING" -> Optional.of(Receipt.of(Receipt.Kind.ACCEPTED, at));
      case "SERVER_ACK", "SENT" -> Optional.of(Receipt.of(Receipt.Kind.SENT, at));
      case "DELIVERY_ACK", "DELIVERED" -> Optional.of(Receipt.of(Receipt.Kind.DELIVERED, at));
      case "READ" -> Optional.of(Receipt.of(Receipt.Kind.READ, at));
      case "PLAYED" -> Optional.of(Receipt.of(Receipt.Kind.PLAYED, at));
      case "ERROR", "FAILED" ->
          Optional.of(
              Receipt.failed(
                  at, new MessageFailure(status, "WhatsApp reported that it was not delivered.")));
      default -> Optional.empty();
    };
  }

  /** Whether only Meta's channel says so: it reports on outbound messages alone. */
  public static boolean isMetasWord(String status) {
    return METAS_WORDS.contains(status);
  }
}
