package io.nolose.bootstrap.architecture.planted.clock.rest;

import java.time.InstantSource;

public record SystemClock(InstantSource time) {
  public SystemClock() {
    this(InstantSource.system());
  }
}
