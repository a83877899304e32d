package io.nolose.application.testing;

import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

/** Connections of nobody in particular, for tests of provider ports. */
public final class Accesses {
  private static final TenantId TENANT =
      new TenantId(UUID.fromString("019577a0-0000-7000-8000-00000000000a"));
  private static final ChannelId CHANNEL =
      new ChannelId(UUID.fromString("019577a0-0000-7000-8000-00000000000b"));
  private static final ConnectionId CONNECTION =
      new ConnectionId(UUID.fromString("019577a0-0000-7000-8000-00000000000c"));

  private Accesses() {}

  public static ConnectionDraft draft(ProviderCredentials credentials) {
    return new ConnectionDraft(TENANT, CHANNEL, CONNECTION, credentials);
  }

  /** The access that the connector's own provisioning leads to. */
  public static ConnectionAccess access(
      ChannelConnector connector, ProviderCredentials credentials) {
    if (connector.provision(draft(credentials))
        instanceof ProvisionResult.Provisioned provisioned) {
      return new ConnectionAccess(
          TENANT, CHANNEL, CONNECTION, provisioned.account(), provisioned.credentials());
    }
    throw new IllegalArgumentException("these credentials cannot become a connection");
  }
}
