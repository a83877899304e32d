package io.nolose.domain.message;

/**
 * How we came to know a message, the most telling way first: who comes to know it again in a more
 * telling way keeps that one.
 */
public enum MessageOrigin {
  /** It arrived, or was sent through us, as it happened. */
  LIVE,
  /** It was missed while it happened and found at the provider afterwards: late news. */
  RECOVERED,
  /** The business sent it past us, from a phone or another program. */
  ECHO,
  /** It was copied from what the provider had stored: no unread count, no automation, no window. */
  HISTORY;

  /** Whether a message of the other side counts as unread and opens the service window. */
  public boolean isNews() {
    return switch (this) {
      case LIVE, RECOVERED -> true;
      case ECHO, HISTORY -> false;
    };
  }

  /** The more telling of two. */
  public MessageOrigin or(MessageOrigin other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
