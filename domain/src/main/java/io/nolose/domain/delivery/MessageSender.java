package io.nolose.domain.delivery;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.SendingProfile;

/**
 * Hands messages to one provider. Blocks for at most its configured time-out; never called inside a
 * transaction; throws nothing but programming errors: every failure is a {@link SendResult}.
 */
public interface MessageSender {
  ProviderProfile profile();

  /** What it can send, and how much of it. */
  SendingProfile sending();

  /**
   * Sends once, without retries of its own. Not idempotent at the provider: the caller makes sure
   * that an attempt is handed over once. What {@link #sending} objects to is {@link
   * SendResult.Rejected} with the objection's code, before any call. A file that leaves with the
   * message is streamed from where it is kept, in bounded memory.
   */
  SendResult send(ConnectionAccess access, OutboundMessage message);

  /**
   * Marks an inbound message, and where the provider works that way all earlier ones, as read.
   * Idempotent. {@code Rejected(unsupported)} without {@link
   * io.nolose.domain.channel.ChannelCapability#READ_MARKS}.
   */
  SendResult markRead(ConnectionAccess access, ContactAddress chat, ProviderMessageId message);
}
