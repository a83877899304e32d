package io.nolose.application.testing;

import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an {@link InMemoryProvider} keeps of the past, as a test says. Safe for concurrent use. */
public final class ScriptedHistory {
  private static final int LIST_PAGE = 2;

  private final List<InboundEvent> contacts = new ArrayList<>();
  private final Map<SyncChat, InboundEvent> chats = new LinkedHashMap<>();
  private final Map<SyncChat, List<InboundEvent>> messages = new HashMap<>();
  private final Map<Integer, RuntimeException> mishaps = new HashMap<>();
  private int pagesRead;

  ScriptedHistory() {}

  /** After that many more pages one throws this instead of being read. */
  public synchronized void failAfterPages(int pages, RuntimeException mishap) {
    mishaps.put(pagesRead + pages, mishap);
  }

  public synchronized void hasContact(InboundEvent.ContactSeen contact) {
    contacts.add(contact);
  }

  /** A chat with its messages, newest first. */
  public synchronized void hasChat(
      SyncChat chat, InboundEvent.ChatSeen seen, List<InboundEvent.MessageArrived> newestFirst) {
    chats.put(chat, seen);
    messages.put(chat, List.copyOf(newestFirst));
  }

  /** How many pages were asked for. */
  public synchronized int pagesRead() {
    return pagesRead;
  }

  synchronized HistoryResult read(HistoryQuery query, int page) {
    RuntimeException mishap = mishaps.remove(pagesRead);
    if (mishap != null) {
      throw mishap;
    }
    pagesRead++;
    return switch (query) {
      case HistoryQuery.Contacts() -> page(contacts, List.of(), page, LIST_PAGE);
      case HistoryQuery.Chats() ->
          page(List.copyOf(chats.values()), List.copyOf(chats.keySet()), page, LIST_PAGE);
      case HistoryQuery.MessagesOf(var chat, var pageSize) ->
          page(messages.getOrDefault(chat, List.of()), List.of(), page, pageSize);
      case HistoryQuery.MessagesIn(var window) -> page(within(window), List.of(), page, LIST_PAGE);
    };
  }

  private List<InboundEvent> within(SyncWindow window) {
    return messages.values().stream()
        .flatMap(List::stream)
        .filter(event ->
            event instanceof InboundEvent.MessageArrived arrived
                && !arrived.occurredAt().isBefore(window.from())
                && !arrived.occurredAt().isAfter(window.to()))
        .toList();
  }

  private static HistoryResult page(
      List<InboundEvent> events, List<SyncChat> names, int page, int size) {
    int from = Math.min((page - 1) * size, events.size());
    int to = Math.min(from + size, events.size());
    return new HistoryResult.Page(
        events.subList(from, to),
        names.isEmpty() ? List.of() : names.subList(from, to),
        to < events.size());
  }
}
