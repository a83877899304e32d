package io.nolose.simulator.world;

/**
 * How a provider hears what happened to a message on the receiving phone. Each method is called at
 * most once, delivered first.
 */
public interface Receipts {
  void delivered();

  void read();
}
