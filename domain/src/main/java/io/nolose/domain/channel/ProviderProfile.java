package io.nolose.domain.channel;

import java.util.Set;

/** Which provider an adapter speaks to, and what it declares it can do there. */
public record ProviderProfile(ProviderKind kind, Set<ChannelCapability> capabilities) {
  public ProviderProfile {
    capabilities = Set.copyOf(capabilities);
  }

  public boolean can(ChannelCapability capability) {
    return capabilities.contains(capability);
  }
}
