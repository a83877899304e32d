package io.nolose.application.access;

import java.util.concurrent.atomic.AtomicLong;

/** The same tokens in every run: in the form of real ones, and no secret at all. */
public final class InMemoryRefreshTokens implements RefreshTokenSource {
  private final AtomicLong made = new AtomicLong();

  @Override
  public String next() {
    return "test-refresh-token-%032d".formatted(made.incrementAndGet());
  }
}
