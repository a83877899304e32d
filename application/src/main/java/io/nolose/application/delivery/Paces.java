package io.nolose.application.delivery;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.Pace;
import java.util.Collection;
import java.util.Map;

/** How fast messages leave through each provider. */
public final class Paces {
  private final Map<ProviderKind, Pace> byProvider;

  /** Providers that are not named are not slowed down. */
  public Paces(Map<ProviderKind, Pace> byProvider) {
    this.byProvider = byProvider;
  }

  public Collection<Pace> all() {
    return byProvider.values();
  }

  public Pace of(ProviderKind provider) {
    return byProvider.getOrDefault(provider, Pace.UNLIMITED);
  }
}
