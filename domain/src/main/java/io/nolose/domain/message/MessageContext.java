package io.nolose.domain.message;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds a message's content.
 *
 * @param replyTo the message it answers, by the id its connection has for it; that message may be
 *     unknown to us
 * @param referral the advertisement through which the customer came; null when there was none
 * @param isViewOnce whether it was meant to be seen once
 * @param expiresAfterSeconds for a disappearing message, how long it is meant to be seen; null for
 *     others
 * @param hidesPreview whether a link in a text of ours is to be shown without a preview
 */
public record MessageContext(
    @Nullable ProviderReference replyTo,
    Forwarding forwarding,
    @Nullable Referral referral,
    boolean isViewOnce,
    @Nullable Integer expiresAfterSeconds,
    boolean hidesPreview) {
  public static final MessageContext NONE =
      new MessageContext(null, Forwarding.NONE, null, false, null);

  /** Whether somebody passed it on. */
  public enum Forwarding {
    NONE,
    FORWARDED,
    /** Passed on more than five times. */
    FREQUENTLY
  }

  public MessageContext {
    if (expiresAfterSeconds != null && expiresAfterSeconds <= 0) {
      expiresAfterSeconds = null;
    }
  }

  /** What surrounds a message that came. */
  public MessageContext(
      @Nullable ProviderReference replyTo,
      Forwarding forwarding,
      @Nullable Referral referral,
      boolean isViewOnce,
      @Nullable Integer expiresAfterSeconds) {
    this(replyTo, forwarding, referral, isViewOnce, expiresAfterSeconds, false);
  }

  /**
   * What surrounds a message of ours.
   *
   * @param replyTo the message it answers; null for none
   */
  public static MessageContext outbound(@Nullable ProviderReference replyTo, boolean hidesPreview) {
    return new MessageContext(replyTo, Forwarding.NONE, null, false, null, hidesPreview);
  }
}
