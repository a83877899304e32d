package io.nolose.application.channel;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;

/** Channel locks in memory. */
public final class InMemoryChannelLock implements ChannelLock {
  private final InMemorySchema schema;

  public InMemoryChannelLock(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void acquire(TenantId tenant, ChannelId channel) {
    schema.database.lock(new TenantKey<>(tenant, channel));
  }

  @Override
  public void acquireAll(TenantId tenant) {
    schema.channels.rows().keySet().stream()
        .map(TenantKey::id)
        .sorted(InMemorySchema.byId(ChannelId::value))
        .forEach(channel -> acquire(tenant, channel));
  }

  @Override
  public boolean tryAcquire(TenantId tenant, ChannelId channel) {
    return schema.database.tryLock(new TenantKey<>(tenant, channel));
  }
}
