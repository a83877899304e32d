package io.nolose.application.channel;

import io.nolose.domain.channel.ProviderKind;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One of something per provider. Asking for a provider that has none is a programming error: every
 * provider has every port, and declares what it cannot do.
 */
public final class Providers<P> {
  private final Map<ProviderKind, P> ports = new EnumMap<>(ProviderKind.class);

  public Providers(Collection<? extends P> ports, Function<? super P, ProviderKind> kind) {
    for (P port : ports) {
      if (this.ports.put(kind.apply(port), port) != null) {
        throw new IllegalArgumentException("two ports for " + kind.apply(port));
      }
    }
  }

  public Collection<P> all() {
    return Collections.unmodifiableCollection(ports.values());
  }

  public P of(ProviderKind kind) {
    P port = ports.get(kind);
    if (port == null) {
      throw new IllegalStateException("nothing speaks to " + kind);
    }
    return port;
  }
}
