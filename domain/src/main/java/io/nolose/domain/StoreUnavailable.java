package io.nolose.domain;

/**
 * A store could not answer (down, unreachable, overloaded). It says nothing about what was asked:
 * it must never be read as "empty" or "not found".
 */
public sealed class StoreUnavailable extends RuntimeException permits StoreTooSlow {
  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
