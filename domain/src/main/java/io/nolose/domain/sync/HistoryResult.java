package io.nolose.domain.sync;

import io.nolose.domain.ingest.InboundEvent;
import java.util.List;

/** What came of asking a provider for one page of what it has. */
public sealed interface HistoryResult {

  /**
   * @param events in our words; messages are {@link io.nolose.domain.message.MessageOrigin#HISTORY}
   * @param chats the chats named on a page of chats, in the form {@link HistorySource} takes back
   * @param hasMore whether the list goes on after this page
   */
  record Page(List<InboundEvent> events, List<SyncChat> chats, boolean hasMore)
      implements HistoryResult {
    public Page {
      events = List.copyOf(events);
      chats = List.copyOf(chats);
    }
  }

  /** Asking again later may help. */
  record Unreachable(String reason) implements HistoryResult {}

  /** Asking again will not help before something changes. */
  record Refused(String reason) implements HistoryResult {}
}
