package io.nolose.bootstrap.architecture.planted.clock.bootstrap.outbound;

import java.time.Instant;

public final class BlamelessClock {
  public Instant read() {
    return Instant.now();
  }
}
