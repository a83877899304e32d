package io.nolose.domain.contact;

import java.time.Instant;

/**
 * Whether a contact wants no marketing, since he or the business said so.
 *
 * @param at when that was
 */
public record MarketingChoice(boolean isStopped, Instant at) {

  /** The later of two; to stop wins over a choice of the same time. */
  public MarketingChoice later(MarketingChoice other) {
    int order = at.compareTo(other.at);
    return order > 0 || (order == 0 && isStopped) ? this : other;
  }
}
