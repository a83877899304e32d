package io.nolose.application.inspection;

/** Something that two rows say and that cannot both be. Sound software never stores it. */
public enum Flaw {
  MESSAGE_WITHOUT_CONVERSATION("messages whose conversation is not there"),
  CONVERSATION_WITHOUT_CONTACT("conversations whose contact is not there"),
  WAITING_WITHOUT_EVENT("events that wait to be applied and are not there"),
  WAITING_AND_SET_ASIDE("events that wait to be applied and are dead letters, too"),
  IN_FLIGHT_WITHOUT_ATTEMPT("messages in flight without an attempt that was started"),
  ATTEMPT_WITHOUT_FLIGHT("attempts that go on of messages that are not in flight"),
  ACCEPTED_AND_QUEUED("messages that a provider took and that are queued again"),
  SCHEDULED_AND_QUEUED("messages that wait for their time and are queued already");

  private final String words;

  Flaw(String words) {
    this.words = words;
  }

  /** In the plural, for a person. */
  public String words() {
    return words;
  }
}
