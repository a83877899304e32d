package io.nolose.domain.sync;

/** Which of a provider's lists is read. */
public sealed interface HistoryQuery {
  /** Everybody it knows. */
  record Contacts() implements HistoryQuery {}

  /** Every chat it keeps. */
  record Chats() implements HistoryQuery {}

  /**
   * A chat's messages, newest first.
   *
   * @param pageSize messages per page, 1 to 100
   */
  record MessagesOf(SyncChat chat, int pageSize) implements HistoryQuery {}

  /** What all chats had in a time, whoever wrote it, in whatever order. */
  record MessagesIn(SyncWindow window) implements HistoryQuery {}
}
