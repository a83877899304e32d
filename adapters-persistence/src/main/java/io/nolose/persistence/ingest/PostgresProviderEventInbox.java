package io.nolose.persistence.ingest;

import io.nolose.application.UuidSource;
import io.nolose.application.ingest.ProviderEventInbox;
import io.nolose.application.ingest.RoutedEvent;
import io.nolose.domain.StoreUnavailable;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The inbox in PostgreSQL, with group commit: one caller at a time writes, and writes what all who
 * wait have brought, in one statement and one commit. When a group fails, each delivery is tried
 * alone, so that a bad one fails by itself.
 *
 * <p>Bounded: deliveries beyond {@link #BYTES_WAITING_MAX} are refused as {@link StoreUnavailable}.
 * Works as {@code nolose_intake}, which may add events of any tenant and read none.
 */
public final class PostgresProviderEventInbox implements ProviderEventInbox {
  static final long BYTES_WAITING_MAX = 32L * 1024 * 1024;
  private static final int GROUP_EVENTS_MAX = 500;
  private static final long GROUP_BYTES_MAX = 8L * 1024 * 1024;

  private static final String APPEND = "SELECT append_provider_events(?, ?, ?, ?, ?, ?, ?, ?)";

  private final Sql intake;
  private final UuidSource ids;
  private final ReentrantLock writing = new ReentrantLock();
  private final Queue<Delivery> waiting = new ArrayDeque<>();
  private long bytesWaiting;

  /**
   * @param intake the pool that works as {@code nolose_intake}, outside transactions
   */
  public PostgresProviderEventInbox(Sql intake, UuidSource ids) {
    this.intake = intake;
    this.ids = ids;
  }

  @Override
  public void append(List<RoutedEvent> events) {
    Sql.requireNoTransaction();
    if (events.isEmpty()) {
      return;
    }
    Delivery delivery = Delivery.of(events);
    enqueue(delivery);
    boolean hasWritten = writeUntil(delivery.stored::isDone);
    if (hasWritten && hasWaiting()) {
      // Nobody writes for strangers longer than for himself: his own sender waits for an answer.
      Thread.startVirtualThread(() -> writeUntil(() -> false));
    }
    await(delivery);
  }

  /**
   * Writes what waits, as long as nobody else does; whether it wrote at all. Whoever fails to take
   * the lock may rely on its holder, who looks again after giving it back.
   */
  private boolean writeUntil(BooleanSupplier isEnough) {
    boolean hasWritten = false;
    while (!isEnough.getAsBoolean() && hasWaiting() && writing.tryLock()) {
      try {
        store(nextGroup());
        hasWritten = true;
      } finally {
        writing.unlock();
      }
    }
    return hasWritten;
  }

  private boolean hasWaiting() {
    synchronized (waiting) {
      return !waiting.isEmpty();
    }
  }

  private void enqueue(Delivery delivery) {
    synchronized (waiting) {
      if (bytesWaiting > 0 && bytesWaiting + delivery.bytes > BYTES_WAITING_MAX) {
        throw new StoreUnavailable(
            "too many provider events wait to be stored",
            new RejectedExecutionException(bytesWaiting + " bytes wait"));
      }
      bytesWaiting += delivery.bytes;
      waiting.add(delivery);
    }
  }

  /** At least one delivery, if any waits; more while they fit. */
  private List<Delivery> nextGroup() {
    List<Delivery> group = new ArrayList<>();
    int events = 0;
    long bytes = 0;
    synchronized (waiting) {
      Delivery next = waiting.peek();
      while (next != null
          && (group.isEmpty()
              || (events + next.events.size() <= GROUP_EVENTS_MAX
                  && bytes + next.bytes <= GROUP_BYTES_MAX))) {
        events += next.events.size();
        bytes += next.bytes;
        group.add(waiting.remove());
        next = waiting.peek();
      }
    }
    return group;
  }

  private void store(List<Delivery> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      insert(group.stream().flatMap(delivery -> delivery.events.stream()).toList());
      group.forEach(delivery -> delivery.stored.complete(null));
    } catch (RuntimeException | Error failure) {
      boolean isEverybodys =
          !(failure instanceof RuntimeException)
              || failure instanceof StoreUnavailable
              || group.size() == 1;
      group.forEach(delivery -> {
        if (isEverybodys) {
          delivery.stored.completeExceptionally(failure);
        } else {
          storeAlone(delivery);
        }
      });
    } finally {
      synchronized (waiting) {
        group.forEach(delivery -> bytesWaiting -= delivery.bytes);
      }
    }
  }

  private void storeAlone(Delivery delivery) {
    try {
      insert(delivery.events);
      delivery.stored.complete(null);
    } catch (RuntimeException | Error failure) {
      delivery.stored.completeExceptionally(failure);
    }
  }

  private void insert(List<RoutedEvent> events) {
    HexFormat hex = HexFormat.of();
    intake.run(
        APPEND,
        Column.uuids(events, it -> it.tenant().value()),
        Column.uuids(events, _ -> ids.next()),
        Column.uuids(events, it -> it.channel().value()),
        Column.uuids(events, it -> it.connection().value()),
        Column.names(events, RoutedEvent::provider),
        Column.bytes(events, it -> hex.parseHex(it.fingerprint().value())),
        Column.bytes(events, RoutedEvent::body),
        Column.times(events, RoutedEvent::receivedAt));
  }

  private static void await(Delivery delivery) {
    try {
      delivery.stored.join();
    } catch (CompletionException failed) {
      throw new StoreUnavailable("the inbox could not store a delivery", failed);
    }
  }

  /** What one caller brought. */
  private record Delivery(List<RoutedEvent> events, long bytes, CompletableFuture<Void> stored) {
    static Delivery of(List<RoutedEvent> events) {
      return new Delivery(
          List.copyOf(events),
          events.stream().mapToLong(event -> event.body().length).sum(),
          new CompletableFuture<>());
    }
  }
}
