package io.nolose.simulator.world;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A receipt brought about by hand: in any order, repeated, or for a message nobody has heard of.
 *
 * @param messageId the provider's id of the message
 * @param customer digits of whose phone it is
 * @param group id of the group the message was sent to (Cloud API only), null for a direct chat
 * @param at when it happened, null for now
 */
public record Receipt(
    String messageId,
    String customer,
    Status status,
    @Nullable String group,
    @Nullable Instant at) {
  /** What happened. */
  public enum Status {
    SENT,
    DELIVERED,
    READ,
    PLAYED,
    FAILED;

    /** The Cloud API's word. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
