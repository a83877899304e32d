package io.nolose.simulator.world;

/** A business number as customers see it: an open Evolution instance or a Cloud API number. */
public interface Account {
  /** The instance name or the phone-number id. */
  String accountId();

  Provider provider();

  /**
   * A customer's phone sends a message here; the provider's webhooks follow.
   *
   * @return the provider's id of the message
   * @throws CannotCarry when the provider has no way to say it
   * @throws IllegalStateException when the account cannot receive, for example because its instance
   *     is not open
   */
  String receive(CustomerMessage message);

  /** The provider tells of a receipt, whether or not it makes sense. */
  void receipt(Receipt receipt);
}
