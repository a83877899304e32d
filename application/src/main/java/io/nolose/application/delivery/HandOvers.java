package io.nolose.application.delivery;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Hand-overs whose end is open, as seen by those who find evidence about them. Joins the
 * surrounding transaction, which holds the channel's {@link
 * io.nolose.application.channel.ChannelLock}. Throws {@link io.nolose.domain.StoreUnavailable} when
 * the store cannot answer.
 */
public interface HandOvers {

  /**
   * The channel's entries that are in flight or unknown, in the order of queueing, at most 1,000.
   */
  List<HandOver> listOpen(TenantId tenant, ChannelId channel);

  /** The entries to which these attempts belong, each with that attempt. */
  List<HandOver> loadAll(TenantId tenant, Collection<AttemptId> attempts);

  /** Stores an entry whose unknown end became known. The attempt stays as it ended. */
  void resolve(OutboxEntry entry);

  /**
   * A queued entry and its message leave through another channel: as a part of that conversation,
   * due at once, behind what is queued there. The message tells for which channel it was written.
   */
  void reroute(OutboxEntry entry, ChannelId to, ConversationId thread, Instant now);

  /** Lets the channel's lane be claimed at once: something it waited for has happened. */
  void wake(TenantId tenant, ChannelId channel);
}
