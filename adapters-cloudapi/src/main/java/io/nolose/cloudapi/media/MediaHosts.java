package io.nolose.cloudapi.media;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hosts that may see the access token when a file is fetched: those named by configuration,
 * over TLS on its usual port, and the very place where the Graph API is.
 */
final class MediaHosts {
  private final Set<String> names;
  private final URI graph;

  MediaHosts(Set<String> names, URI graph) {
    this.names = names;
    this.graph = graph;
  }

  /** The address, when it is one that may be asked. */
  Optional<URI> allowed(@Nullable String address) {
    try {
      return Optional.ofNullable(address).isEmpty()
          ? Optional.empty()
          : Optional.of(new URI(address)).filter(this::isAllowed);
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private boolean isAllowed(URI uri) {
    return isOneOfOurs(uri) || isSameOrigin(uri, graph);
  }

  private boolean isOneOfOurs(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme())
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && names.contains(uri.getHost().toLowerCase(Locale.ROOT))
        && port(uri) == 443;
  }

  /** Whether both are the same scheme, host and port. */
  static boolean isSameOrigin(URI one, URI other) {
    return one.getHost() != null
        && one.getRawUserInfo() == null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && other.getScheme().equalsIgnoreCase(one.getScheme())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}
