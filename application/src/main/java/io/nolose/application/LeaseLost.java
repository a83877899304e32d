package io.nolose.application;

/** A leased piece of work belongs to somebody else by now; nothing of the transaction was kept. */
public final class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLost(String message) {
    super(message);
  }
}
