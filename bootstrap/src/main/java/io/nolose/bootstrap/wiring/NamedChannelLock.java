package io.nolose.bootstrap.wiring;

import io.nolose.application.channel.ChannelLock;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import org.jboss.logging.MDC;

/**
 * Names the channel in whatever is logged while its lock is held; see {@link NamedTransactions}.
 */
record NamedChannelLock(ChannelLock inner) implements ChannelLock {
  private static final String CHANNEL = "channel";

  @Override
  public void acquire(TenantId tenant, ChannelId channel) {
    MDC.put(CHANNEL, channel.toString());
    inner.acquire(tenant, channel);
  }

  @Override
  public void acquireAll(TenantId tenant) {
    inner.acquireAll(tenant);
  }

  @Override
  public boolean tryAcquire(TenantId tenant, ChannelId channel) {
    boolean isOurs = inner.tryAcquire(tenant, channel);
    if (isOurs) {
      MDC.put(CHANNEL, channel.toString());
    }
    return isOurs;
  }
}
