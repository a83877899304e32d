package io.nolose.domain.message;

/** Which way a message went, seen from the business. */
public enum MessageDirection {
  INBOUND,
  OUTBOUND
}
