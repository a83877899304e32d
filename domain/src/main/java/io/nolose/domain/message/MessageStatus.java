package io.nolose.domain.message;

import java.util.Locale;

/** What is shown of a message's facts; derived in {@link MessageFacts#status} and nowhere else. */
public enum MessageStatus {
  /** Came from the other side. */
  RECEIVED,
  /** Waits for the time at which it is to leave. */
  SCHEDULED,
  /** Waits to be handed to a provider. */
  QUEUED,
  /** Was taken back before it left. */
  CANCELLED,
  /** Was handed over, but whether the provider took it is not known. Never sent again by itself. */
  UNKNOWN,
  /** The provider took it. */
  ACCEPTED,
  SENT,
  DELIVERED,
  READ,
  PLAYED,
  FAILED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
