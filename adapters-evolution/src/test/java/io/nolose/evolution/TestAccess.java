package io.nolose.evolution;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

/** Access to one connection, the same in all tests. */
public final class TestAccess {
  public static final ConnectionId CONNECTION = new ConnectionId(new UUID(7, 1));
  public static final String INSTANCE_NAME = InstanceName.of(CONNECTION).value();
  public static final ConnectionAccess ACCESS =
      new ConnectionAccess(
          new TenantId(new UUID(7, 2)),
          new ChannelId(new UUID(7, 3)),
          CONNECTION,
          InstanceName.of(CONNECTION),
          ProviderCredentials.NONE);

  private TestAccess() {}
}
