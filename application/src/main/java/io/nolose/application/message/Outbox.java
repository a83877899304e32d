package io.nolose.application.message;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Where a written message is queued to leave, or kept until its time comes. Joins the surrounding
 * transaction. Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface Outbox {

  /** What came of taking a message back. */
  enum Withdrawal {
    /** It waited, and will not be handed over. */
    WITHDRAWN,
    /** It is being handed over at this moment. */
    IN_FLIGHT,
    /** It waits no longer, or never did. */
    OVER
  }

  /**
   * Queues a message behind those already queued on the channel; the transaction is the one that
   * stores the message. Throws {@link io.nolose.domain.StaleAggregate} when the message is queued
   * already.
   */
  void append(
      TenantId tenant,
      ChannelId channel,
      ConversationId conversation,
      MessageId message,
      Instant now);

  /**
   * Keeps a message until then; it holds nothing back meanwhile. The transaction is the one that
   * stores the message. Throws {@link io.nolose.domain.StaleAggregate} when the message is
   * scheduled already.
   */
  void schedule(TenantId tenant, ScheduledSend send);

  /**
   * Takes a message back that waits for its time or for its turn. The transaction holds the
   * channel's {@link io.nolose.application.channel.ChannelLock}, under which messages are handed
   * over: who was first has decided.
   */
  Withdrawal withdraw(TenantId tenant, MessageId message);

  /** Takes back what waits on a channel, at most {@code max}, likewise. */
  List<MessageId> withdrawAll(TenantId tenant, ChannelId channel, int max);
}
