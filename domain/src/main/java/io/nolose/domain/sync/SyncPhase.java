package io.nolose.domain.sync;

/** One stretch of a sync job. */
public enum SyncPhase {
  CONTACTS,
  CHATS,
  MESSAGES
}
