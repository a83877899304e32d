package io.nolose.simulator.control;

/** The callback address did not pass Meta's verification. */
public final class CallbackRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CallbackRefused(String why) {
    super("the callback was refused: " + why);
  }
}
