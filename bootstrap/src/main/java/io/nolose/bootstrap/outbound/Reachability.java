package io.nolose.bootstrap.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether the servers of providers take a connection; nothing is asked of them. */
public final class Reachability {
  private static final int PATIENCE_MS = (int) Duration.ofSeconds(2).toMillis();
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final Map<String, URI> servers;

  /**
   * @param servers by name
   */
  public Reachability(Map<String, URI> servers) {
    this.servers = Map.copyOf(servers);
  }

  /** Whether each is reachable, and in how many milliseconds. Takes two seconds each at most. */
  public Map<String, Object> measure() {
    Map<String, Object> found = new LinkedHashMap<>();
    servers.forEach((name, address) -> found.put(name, measure(address)));
    return found;
  }

  private static Map<String, Object> measure(URI address) {
    long begun = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), port(address)), PATIENCE_MS);
      return Map.of("reachable", true, "connect_ms", (System.nanoTime() - begun) / 1_000_000);
    } catch (IOException | IllegalArgumentException unreachable) {
      return Map.of("reachable", false, "reason", unreachable.getClass().getSimpleName());
    }
  }

  private static int port(URI address) {
    if (address.getPort() > 0) {
      return address.getPort();
    }
    return "https".equals(address.getScheme()) ? HTTPS : HTTP;
  }
}
