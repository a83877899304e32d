package io.nolose.application.ingest;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * The stored events as their appliers see them. Throws {@link io.nolose.domain.StoreUnavailable}
 * when the store cannot answer.
 */
public interface ProviderEventQueue {
  /** So many bytes of bodies {@link #next} returns at most, unless one alone has more. */
  long BYTES_MAX = 8L * 1024 * 1024;

  /**
   * Channels with events that are due, the longest waiting first, at most {@code max}. Opens its
   * own transaction: never called inside one. Sees channels of all tenants and no content.
   */
  List<InboxLane> due(Instant now, int max);

  /**
   * The channel's events that are due, in order of arrival, at most {@code max} and at most {@link
   * #BYTES_MAX} of bodies; at least one, if any is due. Joins the surrounding transaction, which
   * holds the channel's {@link io.nolose.application.channel.ChannelLock}.
   */
  List<ProviderEvent> next(TenantId tenant, ChannelId channel, Instant now, int max);

  /**
   * Says what became of them, in the same transaction as their effects. Who is parked is from now
   * on a dead letter.
   */
  void settle(TenantId tenant, ChannelId channel, List<Settlement> settlements, Instant now);
}
