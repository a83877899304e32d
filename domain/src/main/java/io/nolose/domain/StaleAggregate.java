package io.nolose.domain;

/**
 * Somebody else changed or created the same thing between our reading and our writing. Nothing of
 * the transaction was kept; reading again and deciding again is safe.
 */
public final class StaleAggregate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleAggregate(String message) {
    super(message);
  }

  public StaleAggregate(String message, Throwable cause) {
    super(message, cause);
  }
}
