package io.nolose.bootstrap.architecture.planted.clock.rest;

import java.util.UUID;

public final class DiceThrower {
  public UUID next() {
    return UUID.randomUUID();
  }
}
