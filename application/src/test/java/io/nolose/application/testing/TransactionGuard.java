package io.nolose.application.testing;

/**
 * Knows whether the current thread is inside a transaction, so that what must not happen there (a
 * call to a provider, a slow hash) can refuse.
 */
public final class TransactionGuard {
  @SuppressWarnings("ThreadLocalUsage") // one guard per test
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> Boolean.FALSE);

  void enter() {
    inside.set(Boolean.TRUE);
  }

  void leave() {
    inside.remove();
  }

  public boolean isInside() {
    return inside.get();
  }

  /** Throws {@link IllegalStateException} inside a transaction. */
  public void refuseInside(String what) {
    if (isInside()) {
      throw new IllegalStateException(what + " inside a transaction");
    }
  }
}
