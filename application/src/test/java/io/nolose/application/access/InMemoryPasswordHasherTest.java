package io.nolose.application.access;

import io.nolose.application.testing.TransactionGuard;

final class InMemoryPasswordHasherTest implements PasswordHasherContract {
  private final PasswordHasher hasher = new InMemoryPasswordHasher(new TransactionGuard());

  @Override
  public PasswordHasher hasher() {
    return hasher;
  }
}
