package io.nolose.domain.message;

/** How we came to know a message. Only {@link #LIVE} ones are news. */
public enum MessageOrigin {
  /** It arrived, or was sent through us, as it happened. */
  LIVE,
  /** The business sent it past us, from a phone or another program. */
  ECHO,
  /** It was copied from what the provider had stored: no unread count, no automation, no window. */
  HISTORY
}
