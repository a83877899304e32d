package io.nolose.evolution;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import java.util.Set;

/** What Evolution API can do for us; the same for all its ports. */
public final class EvolutionProfile {
  public static final ProviderProfile PROFILE =
      new ProviderProfile(
          ProviderKind.EVOLUTION,
          Set.of(
              ChannelCapability.PAIRING,
              ChannelCapability.HISTORY,
              ChannelCapability.GROUPS,
              ChannelCapability.READ_MARKS));

  private EvolutionProfile() {}
}
