package io.nolose.bootstrap.architecture.planted.clock.domain;

import java.time.Instant;

public final class NowReader {
  public Instant read() {
    return Instant.now();
  }
}
