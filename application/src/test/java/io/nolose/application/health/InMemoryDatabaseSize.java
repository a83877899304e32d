package io.nolose.application.health;

import java.util.OptionalLong;

/** A database of a fixed size. */
public final class InMemoryDatabaseSize implements DatabaseSize {

  @Override
  public OptionalLong measure() {
    return OptionalLong.of(8_000_000);
  }
}
