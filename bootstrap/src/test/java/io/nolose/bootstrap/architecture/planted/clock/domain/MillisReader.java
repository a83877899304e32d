package io.nolose.bootstrap.architecture.planted.clock.domain;

public final class MillisReader {
  public long readMillis() {
    return System.currentTimeMillis();
  }
}
