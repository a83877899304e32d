package io.nolose.application.message;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;

/** Where a written message is queued to leave. */
public interface Outbox {

  /**
   * Queues a message behind those already queued on the channel. Joins the surrounding transaction,
   * the one that stores the message. Throws {@link io.nolose.domain.StaleAggregate} when the
   * message is queued already, {@link io.nolose.domain.StoreUnavailable} when the store cannot
   * answer.
   */
  void append(
      TenantId tenant,
      ChannelId channel,
      ConversationId conversation,
      MessageId message,
      Instant now);
}
