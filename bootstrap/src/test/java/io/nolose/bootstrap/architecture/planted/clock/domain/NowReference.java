package io.nolose.bootstrap.architecture.planted.clock.domain;

import java.time.LocalTime;
import java.util.function.Supplier;

public final class NowReference {
  public Supplier<LocalTime> read() {
    return LocalTime::now;
  }
}
