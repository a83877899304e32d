package io.nolose.simulator.world;

/** Learns of what a business sends through one provider, to show it at the other. */
@FunctionalInterface
public interface Echoes {
  Echoes NONE = (_, _) -> {};

  /**
   * A message went out.
   *
   * @param through the account that sent it
   * @param message as if its receiver's number were its sender
   */
  void sent(Account through, CustomerMessage message);
}
