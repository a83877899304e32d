package io.nolose.domain.broadcast;

import io.nolose.domain.message.MessageStatus;
import java.util.Locale;
import java.util.Optional;

/** What is shown of a recipient: what became of his message, or why there is none. */
public enum RecipientResult {
  /** His turn has not come. */
  PENDING,
  QUEUED,
  ACCEPTED,
  SENT,
  DELIVERED,
  READ,
  PLAYED,
  FAILED,
  /** Handed over, but whether the provider took it is not known. */
  UNKNOWN,
  /** The broadcast was cancelled before his message left. */
  CANCELLED,
  /** Nothing was written to him. */
  SKIPPED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a result as a stranger wrote it. */
  public static Optional<RecipientResult> parse(String text) {
    for (RecipientResult result : values()) {
      if (result.wireName().equals(text)) {
        return Optional.of(result);
      }
    }
    return Optional.empty();
  }

  /** Of somebody to whom nothing was written yet. */
  public static RecipientResult waiting(BroadcastStatus broadcast) {
    return broadcast == BroadcastStatus.CANCELLED ? CANCELLED : PENDING;
  }

  /** Of somebody whose message has that status. */
  public static RecipientResult of(MessageStatus message) {
    return switch (message) {
      case SCHEDULED, QUEUED -> QUEUED;
      case CANCELLED -> CANCELLED;
      case UNKNOWN -> UNKNOWN;
      case ACCEPTED -> ACCEPTED;
      case SENT -> SENT;
      case DELIVERED -> DELIVERED;
      case READ -> READ;
      case PLAYED -> PLAYED;
      case FAILED -> FAILED;
      case RECEIVED -> throw new IllegalArgumentException("a broadcast receives nothing");
    };
  }
}
