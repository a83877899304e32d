package io.nolose.simulator.world;

/**
 * How much history a scanned phone brings.
 *
 * @param contacts people in the address book, at most 100,000
 * @param chats conversations, groups included
 * @param messagesPerChatMax the longest conversation; others are shorter
 */
public record HistorySize(int contacts, int chats, int messagesPerChatMax) {
  public static final HistorySize NONE = new HistorySize(0, 0, 0);
  public static final HistorySize DEFAULT = new HistorySize(40, 25, 60);

  public HistorySize {
    if (contacts < 0 || contacts > 100_000 || chats < 0 || messagesPerChatMax < 0) {
      throw new IllegalArgumentException("history out of range");
    }
  }
}
