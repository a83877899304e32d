package io.nolose.simulator.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The log: the newest entries of each kind, at most 500,000 sends and 100,000 of the others. */
public final class Journal {
  private static final int SENDS_MAX = 500_000;
  private static final int OTHERS_MAX = 100_000;

  private final Deque<ReceivedCall> calls = new ArrayDeque<>();
  private final Deque<ReceivedSend> sends = new ArrayDeque<>();
  private final Deque<WebhookAttempt> webhooks = new ArrayDeque<>();
  private long last;

  public void call(LongFunction<ReceivedCall> entry) {
    add(calls, entry.apply(++last), OTHERS_MAX);
  }

  public void send(LongFunction<ReceivedSend> entry) {
    add(sends, entry.apply(++last), SENDS_MAX);
  }

  public void webhook(LongFunction<WebhookAttempt> entry) {
    add(webhooks, entry.apply(++last), OTHERS_MAX);
  }

  private static <T> void add(Deque<T> entries, T entry, int max) {
    entries.addLast(entry);
    if (entries.size() > max) {
      entries.removeFirst();
    }
  }

  public List<ReceivedCall> calls() {
    return List.copyOf(calls);
  }

  public List<ReceivedSend> sends() {
    return List.copyOf(sends);
  }

  public List<WebhookAttempt> webhookAttempts() {
    return List.copyOf(webhooks);
  }

  /** Entries after a position, oldest first, of one kind or of all (null). */
  public List<Entry> after(long seq, @Nullable String kind, int limit) {
    List<Entry> found = new ArrayList<>();
    for (Deque<? extends Entry> entries : List.of(calls, sends, webhooks)) {
      for (Entry entry : entries) {
        if (entry.seq() > seq && (kind == null || kind.equals(entry.kind()))) {
          found.add(entry);
        }
      }
    }
    found.sort((a, b) -> Long.compare(a.seq(), b.seq()));
    return found.size() <= limit ? found : found.subList(0, limit);
  }

  /** The newest position. */
  public long last() {
    return last;
  }

  public void forgetAll() {
    calls.clear();
    sends.clear();
    webhooks.clear();
  }
}
