package io.nolose.domain.sync;

/** One stretch of a sync job. */
public enum SyncPhase {
  CONTACTS,
  CHATS,
  MESSAGES,
  /** What all chats had in a time, compared with what is stored. */
  MISSED
}
