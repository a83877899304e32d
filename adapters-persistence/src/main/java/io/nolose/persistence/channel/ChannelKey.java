package io.nolose.persistence.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

record ChannelKey(UUID tenantId, UUID id) {
  static ChannelKey of(TenantId tenant, ChannelId channel) {
    return new ChannelKey(tenant.value(), channel.value());
  }

  static ChannelKey of(Channel channel) {
    return of(channel.tenant(), channel.id());
  }
}
