package io.nolose.simulator.world;

/** A provider has no way to say what a phone was asked to send; the message says what to use. */
public final class CannotCarry extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public CannotCarry(String message) {
    super(message);
  }
}
