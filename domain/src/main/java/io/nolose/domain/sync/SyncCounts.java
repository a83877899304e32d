package io.nolose.domain.sync;

/** What a job found: what was not stored before, and what was. */
public record SyncCounts(int contactsNew, int contactsKnown, int messagesNew, int messagesKnown) {
  public static final SyncCounts NONE = new SyncCounts(0, 0, 0, 0);

  public SyncCounts plus(SyncCounts more) {
    return new SyncCounts(
        contactsNew + more.contactsNew,
        contactsKnown + more.contactsKnown,
        messagesNew + more.messagesNew,
        messagesKnown + more.messagesKnown);
  }
}
