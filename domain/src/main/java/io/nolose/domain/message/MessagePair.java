package io.nolose.domain.message;

/** Two messages, whichever was named first. */
public record MessagePair(MessageId one, MessageId other) {
  public MessagePair {
    if (one.equals(other)) {
      throw new IllegalArgumentException("a pair is two messages");
    }
    if (one.toString().compareTo(other.toString()) > 0) {
      MessageId greater = one;
      one = other;
      other = greater;
    }
  }
}
