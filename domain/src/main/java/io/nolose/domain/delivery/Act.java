package io.nolose.domain.delivery;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.message.ProviderMessageId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something done in a chat that is no message of its own. Doing it twice is doing it once. */
public sealed interface Act {

  /**
   * A message as the connection knows it.
   *
   * @param isOurs whether the business wrote it
   * @param sender who of a group wrote it; null outside groups and for ours
   */
  record Target(ProviderMessageId id, boolean isOurs, @Nullable ContactIdentity sender) {}

  /**
   * Puts an emoji on a message, in place of an earlier one.
   *
   * @param emoji null to take it back
   */
  record React(Target message, @Nullable String emoji) implements Act {}

  /** Says a text of ours differently. */
  record Edit(Target message, String text) implements Act {}

  /** Takes a message of ours back for everyone. */
  record Revoke(Target message) implements Act {}

  /**
   * Shows for a while that somebody writes.
   *
   * @param lastReceived the newest message that came there; null when none is known
   */
  record ShowTyping(@Nullable ProviderMessageId lastReceived) implements Act {}

  /** What the provider must have declared. */
  default ChannelCapability needed() {
    return switch (this) {
      case React _ -> ChannelCapability.REACTIONS;
      case Edit _ -> ChannelCapability.EDITS;
      case Revoke _ -> ChannelCapability.REVOCATIONS;
      case ShowTyping _ -> ChannelCapability.TYPING;
    };
  }

  /** The message it is about; empty when it is about the chat. */
  default Optional<Target> target() {
    return switch (this) {
      case React it -> Optional.of(it.message());
      case Edit it -> Optional.of(it.message());
      case Revoke it -> Optional.of(it.message());
      case ShowTyping _ -> Optional.empty();
    };
  }
}
