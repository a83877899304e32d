package io.nolose.application.ingest;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about events that could not be applied. Every method joins the surrounding transaction,
 * sees only the given tenant's and throws {@link io.nolose.domain.StoreUnavailable} when the store
 * cannot answer.
 */
public interface DeadLetters {

  /** Locked until the end of the transaction. */
  Optional<DeadLetter> find(TenantId tenant, ProviderEventId event);

  /**
   * Those nobody has discarded, the oldest first, at most {@code max}.
   *
   * @param channel only this channel's; null for all
   */
  List<ProviderEventId> listOpen(TenantId tenant, @Nullable ChannelId channel, int max);

  /**
   * Puts events back into their channels' queues, each at the place where it arrived; those that
   * are no dead letters, or discarded ones, are passed over.
   *
   * @return how many were put back
   */
  int replay(TenantId tenant, Collection<ProviderEventId> events, Instant now);

  /** Stores the decision that nothing is to be done. */
  void discard(DeadLetter letter);
}
