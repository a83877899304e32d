package io.nolose.simulator.evolution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of one instance: messages (the newest 100,000), contacts, chats, groups. */
final class Mailbox {
  private static final int MESSAGES_MAX = 100_000;

  private final Deque<MessageRow> messages = new ArrayDeque<>();
  private final Map<String, Deque<MessageRow>> byChat = new LinkedHashMap<>();
  private final Map<String, List<MessageRow>> byKeyId = new HashMap<>();
  final Map<String, ContactRow> contacts = new LinkedHashMap<>();
  final Map<String, ChatRow> chats = new LinkedHashMap<>();
  final Map<String, GroupRow> groups = new LinkedHashMap<>();

  void add(MessageRow row) {
    messages.addLast(row);
    byChat.computeIfAbsent(row.key.remoteJid(), _ -> new ArrayDeque<>()).addLast(row);
    byKeyId.computeIfAbsent(row.key.id(), _ -> new ArrayList<>(1)).add(row);
    if (messages.size() > MESSAGES_MAX) {
      drop(messages.removeFirst());
    }
  }

  private void drop(MessageRow row) {
    Deque<MessageRow> chat = byChat.get(row.key.remoteJid());
    if (chat != null) {
      chat.removeFirst();
      if (chat.isEmpty()) {
        byChat.remove(row.key.remoteJid());
      }
    }
    List<MessageRow> same = byKeyId.get(row.key.id());
    if (same != null) {
      same.remove(row);
      if (same.isEmpty()) {
        byKeyId.remove(row.key.id());
      }
    }
  }

  int messageCount() {
    return messages.size();
  }

  /** The newest row with a key id. */
  @Nullable MessageRow byKeyId(String keyId) {
    List<MessageRow> rows = byKeyId.get(keyId);
    return rows == null ? null : rows.getLast();
  }

  Collection<String> chatJids() {
    return byChat.keySet();
  }

  /** Newest first; the smallest index that the filter allows is walked. */
  List<MessageRow> find(
      @Nullable String keyId, @Nullable String remoteJid, Predicate<MessageRow> filter) {
    Collection<MessageRow> candidates;
    if (keyId != null) {
      candidates = byKeyId.getOrDefault(keyId, List.of());
    } else if (remoteJid != null) {
      candidates = byChat.getOrDefault(remoteJid, new ArrayDeque<>());
    } else {
      candidates = messages;
    }
    List<MessageRow> found = new ArrayList<>();
    for (MessageRow row : candidates) {
      if (filter.test(row)) {
        found.add(row);
      }
    }
    found.sort(Comparator.comparingLong((MessageRow row) -> row.timestamp));
    return found.reversed();
  }

  /** All messages in the order they were stored. */
  Collection<MessageRow> all() {
    return messages;
  }
}
