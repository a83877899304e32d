package io.nolose.embedded.crash;

import io.nolose.embedded.trial.Line;

/** Something a provider reports of one conversation. */
sealed interface Happening {
  Line line();

  /** The other side's telephone number, digits only. */
  String customer();

  /** By which the provider knows the message. */
  String id();

  /** What is the same in every report of it. */
  default Reference key() {
    return new Reference(line().number(), id());
  }

  /** A message, as the provider names it. */
  record Reference(int line, String id) {}

  /**
   * A message exists.
   *
   * @param isOurs typed on the business's own phone
   * @param text different for every message
   * @param at its second
   */
  record Written(Line line, String customer, String id, boolean isOurs, String text, long at)
      implements Happening {}

  /**
   * A message of ours got somewhere.
   *
   * @param at the second in which it did; Evolution does not tell
   */
  record Told(Line line, String customer, String id, Fate fate, long at) implements Happening {}

  /** Where a message got, in both providers' words. */
  enum Fate {
    SENT("sent", "SERVER_ACK", "sent_at", 1),
    DELIVERED("delivered", "DELIVERY_ACK", "delivered_at", 2),
    READ("read", "READ", "read_at", 3);

    final String metasWord;
    final String evolutionsWord;
    final String column;
    final int secondsLater;

    Fate(String metasWord, String evolutionsWord, String column, int secondsLater) {
      this.metasWord = metasWord;
      this.evolutionsWord = evolutionsWord;
      this.column = column;
      this.secondsLater = secondsLater;
    }
  }
}
