package io.nolose.application.channel;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;

/**
 * Serialises what must not happen twice at once on a channel: applying its events, recording what
 * came of its sends. Held until the end of the surrounding transaction, and gone with its
 * connection when its holder dies. Throws {@link io.nolose.domain.StoreUnavailable} when the store
 * cannot answer.
 */
public interface ChannelLock {

  /** Waits for the lock. */
  void acquire(TenantId tenant, ChannelId channel);

  /** Waits for the locks of all the tenant's channels, also of closed ones. */
  void acquireAll(TenantId tenant);

  /** Whether the lock was free and is ours now; never waits. */
  boolean tryAcquire(TenantId tenant, ChannelId channel);
}
