package io.nolose.cloudapi;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import java.util.Set;

/**
 * What the Cloud API can do here: no pairing (Meta knows the number already), no history (Meta
 * keeps none that could be asked for), no groups yet.
 */
public final class CloudApiProfile {
  public static final ProviderProfile PROFILE =
      new ProviderProfile(
          ProviderKind.CLOUD_API,
          Set.of(ChannelCapability.TEMPLATES, ChannelCapability.READ_MARKS));

  private CloudApiProfile() {}
}
