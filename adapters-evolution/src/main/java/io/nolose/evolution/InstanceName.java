package io.nolose.evolution;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderAccount;
import java.util.Optional;

/**
 * How we call an instance at Evolution: after its connection. Ids are never used twice, and so are
 * names, for a deleted instance keeps its name occupied until its last webhook has left.
 */
public final class InstanceName {
  private static final String PREFIX = "nolose-";

  private InstanceName() {}

  public static ProviderAccount of(ConnectionId connection) {
    return new ProviderAccount(PREFIX + connection);
  }

  /** The connection an instance was named after; empty when it is not one of ours. */
  public static Optional<ConnectionId> parse(String instance) {
    return instance.startsWith(PREFIX)
        ? ConnectionId.parse(instance.substring(PREFIX.length()))
        : Optional.empty();
  }
}
