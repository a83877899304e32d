package io.nolose.application;

import io.nolose.application.testing.SequentialUuids;

final class SequentialUuidsTest implements UuidSourceContract {
  private final SequentialUuids source = new SequentialUuids();

  @Override
  public UuidSource source() {
    return source;
  }
}
