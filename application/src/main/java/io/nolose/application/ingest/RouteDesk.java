package io.nolose.application.ingest;

import io.nolose.application.Transactions;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks the store for webhook routes, together for all who wait: while one question is on its way,
 * the next ones gather, and one of them asks for all. Nothing is remembered: each answer is read
 * after it was asked for, so a connection that is gone is never taken for one that is there.
 */
final class RouteDesk {
  private static final int KEYS_MAX = 200;

  private final Map<ProviderKind, Counter> counters = new EnumMap<>(ProviderKind.class);

  RouteDesk(Transactions transactions, ChannelRoutes routes) {
    for (ProviderKind provider : ProviderKind.values()) {
      counters.put(
          provider,
          new Counter(keys -> transactions.callWithoutTenant(() -> routes.list(provider, keys))));
    }
  }

  /**
   * The routes there are for these keys, several where a key names an account. Throws {@link
   * StoreUnavailable}; never called inside a transaction.
   */
  Map<RoutingKey, List<ChannelRoute>> find(ProviderKind provider, Set<RoutingKey> keys) {
    Counter counter = counters.get(provider);
    return keys.isEmpty() || counter == null ? Map.of() : counter.find(keys);
  }

  private record Question(
      Set<RoutingKey> keys, CompletableFuture<Map<RoutingKey, List<ChannelRoute>>> answer) {}

  /** One question at a time. */
  private static final class Counter {
    private final Function<Set<RoutingKey>, List<ChannelRoute>> store;
    private final ReentrantLock asking = new ReentrantLock();
    private final Queue<Question> waiting = new ArrayDeque<>();

    Counter(Function<Set<RoutingKey>, List<ChannelRoute>> store) {
      this.store = store;
    }

    Map<RoutingKey, List<ChannelRoute>> find(Set<RoutingKey> keys) {
      Question question = new Question(keys, new CompletableFuture<>());
      synchronized (waiting) {
        waiting.add(question);
      }
      boolean hasAsked = askUntil(question.answer()::isDone);
      if (hasAsked && hasWaiting()) {
        // Nobody asks for strangers longer than for himself: his own sender waits.
        Thread.startVirtualThread(() -> askUntil(() -> false));
      }
      try {
        return question.answer().join();
      } catch (CompletionException failed) {
        throw failed.getCause() instanceof StoreUnavailable down
            ? new StoreUnavailable("routes cannot be read", down)
            : new IllegalStateException("routes cannot be read", failed.getCause());
      }
    }

    /**
     * Whoever fails to take the lock may rely on its holder, who looks again after returning it.
     */
    private boolean askUntil(BooleanSupplier isEnough) {
      boolean hasAsked = false;
      while (!isEnough.getAsBoolean() && hasWaiting() && asking.tryLock()) {
        try {
          answer(nextGroup());
          hasAsked = true;
        } finally {
          asking.unlock();
        }
      }
      return hasAsked;
    }

    private boolean hasWaiting() {
      synchronized (waiting) {
        return !waiting.isEmpty();
      }
    }

    /** At least one question, if any waits; more while their keys are not too many. */
    private List<Question> nextGroup() {
      List<Question> group = new ArrayList<>();
      int keys = 0;
      synchronized (waiting) {
        while (!waiting.isEmpty()
            && (group.isEmpty() || keys + waiting.element().keys().size() <= KEYS_MAX)) {
          Question next = waiting.remove();
          keys += next.keys().size();
          group.add(next);
        }
      }
      return group;
    }

    private void answer(List<Question> group) {
      Set<RoutingKey> keys = new HashSet<>();
      group.forEach(question -> keys.addAll(question.keys()));
      if (keys.isEmpty()) {
        return;
      }
      try {
        Map<RoutingKey, List<ChannelRoute>> found = new HashMap<>();
        for (ChannelRoute route : store.apply(keys)) {
          Stream.of(route.key(), route.account())
              .filter(keys::contains)
              .forEach(key -> found.computeIfAbsent(key, _ -> new ArrayList<>()).add(route));
        }
        group.forEach(question -> question.answer().complete(found));
      } catch (RuntimeException | Error failure) {
        group.forEach(question -> question.answer().completeExceptionally(failure));
      }
    }
  }
}
