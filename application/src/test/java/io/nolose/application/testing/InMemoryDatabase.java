package io.nolose.application.testing;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tables in memory with transactions as strict as PostgreSQL's at "read committed": concurrent, all
 * or nothing, writes invisible to others until the commit, row locks until the end, a wall between
 * tenants, and no way on in a transaction in which a constraint was violated.
 */
public final class InMemoryDatabase {
  private final ReentrantLock mutex = new ReentrantLock();
  private final Condition ended = mutex.newCondition();
  private final Map<Object, Transaction> locks = new HashMap<>();
  private final List<Table<?, ?>> tables = new ArrayList<>();

  @SuppressWarnings("ThreadLocalUsage") // one database per test, each with its own transactions
  private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

  private final AtomicLong numbers = new AtomicLong();
  private final TransactionGuard guard = new TransactionGuard();
  private final AtomicLong commitsUntilLost = new AtomicLong(-1);
  private volatile boolean isDown;

  /** Whose rows a transaction sees. */
  private enum Sight {
    ONE_TENANT,
    NO_TENANT,
    ALL_TENANTS
  }

  private record RowLock(Table<?, ?> table, Object key) {}

  private static final class Transaction {
    private final Sight sight;
    private final @Nullable TenantId tenant;
    private final Map<Object, Object> notes = new HashMap<>();
    private final List<Runnable> lastWrites = new ArrayList<>();
    private @Nullable Object waitsFor;
    private boolean isAborted;

    Transaction(Sight sight, @Nullable TenantId tenant) {
      this.sight = sight;
      this.tenant = tenant;
    }
  }

  public TransactionGuard guard() {
    return guard;
  }

  /** From now on no transaction can begin, as when the server is gone. */
  public void breakDown() {
    isDown = true;
  }

  public void recover() {
    isDown = false;
  }

  /**
   * That commit from now on, the first being 1, is made, but whoever waits for it does not learn
   * so.
   */
  public void loseAnswerOfCommit(int number) {
    commitsUntilLost.set(number);
  }

  /** A number greater than all before; like a sequence it is not given back. */
  public long nextNumber() {
    return numbers.incrementAndGet();
  }

  <T> T callAs(TenantId tenant, Supplier<T> work) {
    return transact(new Transaction(Sight.ONE_TENANT, tenant), work);
  }

  <T> T callOutside(Supplier<T> work) {
    return transact(new Transaction(Sight.NO_TENANT, null), work);
  }

  /** For the queues, whose workers look for work of all tenants in a transaction of their own. */
  public <T> T callForAll(Supplier<T> work) {
    return transact(new Transaction(Sight.ALL_TENANTS, null), work);
  }

  /** A table whose rows belong to the tenant in their key. */
  public <I, V> Table<TenantKey<I>, V> walledTable() {
    return walledTable(TenantKey::tenant);
  }

  public <K, V> Table<K, V> walledTable(Function<K, TenantId> owner) {
    return new Table<>(owner);
  }

  /** A table outside the tenant wall. */
  public <K, V> Table<K, V> openTable() {
    return new Table<>(_ -> null);
  }

  /** Fails the transaction: nothing of it is kept and no further statement works in it. */
  public StaleAggregate stale(String what) {
    transaction().isAborted = true;
    return new StaleAggregate(what);
  }

  /** What this transaction remembers under a key of the caller's choice. */
  public Map<Object, Object> notes() {
    return transaction().notes;
  }

  /** What this transaction does after all its work; undone with it. */
  public void beforeCommit(Runnable lastWrite) {
    transaction().lastWrites.add(lastWrite);
  }

  /** Waits for a lock that no row stands for; held until the end of the transaction. */
  public void lock(Object key) {
    acquire(transaction(), key);
  }

  /** Whether that lock is ours now; never waits. */
  public boolean tryLock(Object key) {
    Transaction mine = transaction();
    mutex.lock();
    try {
      return locks.computeIfAbsent(key, _ -> mine) == mine;
    } finally {
      mutex.unlock();
    }
  }

  private <T> T transact(Transaction mine, Supplier<T> work) {
    if (current.get() != null) {
      throw new IllegalStateException("transactions do not nest");
    }
    refuseWhenDown();
    current.set(mine);
    guard.enter();
    boolean isDone = false;
    T result;
    try {
      result = work.get();
      if (!mine.isAborted) {
        mine.lastWrites.forEach(Runnable::run);
      }
      refuseWhenDown();
      if (mine.isAborted) {
        throw new StaleAggregate("the transaction was aborted before its end");
      }
      isDone = true;
    } finally {
      end(mine, isDone);
      guard.leave();
      current.remove();
    }
    if (commitsUntilLost.decrementAndGet() == 0) {
      throw new StoreUnavailable(
          "no answer to the commit", new IllegalStateException("by the test"));
    }
    return result;
  }

  private void refuseWhenDown() {
    if (isDown) {
      throw new StoreUnavailable("the database is down", new IllegalStateException("by the test"));
    }
  }

  private void end(Transaction mine, boolean isCommit) {
    mutex.lock();
    try {
      tables.forEach(table -> table.end(mine, isCommit));
      locks.values().removeIf(holder -> holder == mine);
      ended.signalAll();
    } finally {
      mutex.unlock();
    }
  }

  private Transaction transaction() {
    Transaction mine = current.get();
    if (mine == null) {
      throw new IllegalStateException("no transaction is open on this thread");
    }
    if (mine.isAborted) {
      throw new IllegalStateException("the transaction is aborted: it can only end");
    }
    return mine;
  }

  private void acquire(Transaction mine, Object key) {
    mutex.lock();
    try {
      while (locks.computeIfAbsent(key, _ -> mine) != mine) {
        mine.waitsFor = key;
        if (isDeadlock(mine)) {
          mine.isAborted = true;
          throw new StaleAggregate("a deadlock: this transaction gives way");
        }
        ended.awaitUninterruptibly();
      }
    } finally {
      mine.waitsFor = null;
      mutex.unlock();
    }
  }

  private boolean isDeadlock(Transaction mine) {
    Object wanted = mine.waitsFor;
    while (wanted != null) {
      Transaction holder = locks.get(wanted);
      if (holder == null) {
        return false;
      }
      if (holder == mine) {
        return true;
      }
      wanted = holder.waitsFor;
    }
    return false;
  }

  /** Rows by key. Every method joins the transaction of the current thread. */
  public final class Table<K, V> {
    private final Function<K, @Nullable TenantId> owner;
    private final Map<K, V> committed = new LinkedHashMap<>();
    private final Map<Transaction, Map<K, Optional<V>>> pending = new HashMap<>();

    private Table(Function<K, @Nullable TenantId> owner) {
      this.owner = owner;
      tables.add(this);
    }

    public Optional<V> find(K key) {
      Transaction mine = transaction();
      return isVisible(mine, key) ? read(mine, key) : Optional.empty();
    }

    /** The row, locked until the end of the transaction; a key without a row is locked as well. */
    public Optional<V> lock(K key) {
      Transaction mine = transaction();
      if (!isVisible(mine, key)) {
        return Optional.empty();
      }
      acquire(mine, new RowLock(this, key));
      return read(mine, key);
    }

    public void put(K key, V value) {
      write(key, Optional.of(value));
    }

    public void remove(K key) {
      write(key, Optional.empty());
    }

    /** Adds a row that must not exist; waits for a concurrent twin to commit or to roll back. */
    public void insert(K key, V value) {
      refuseUnlessVisible(key);
      if (lock(key).isPresent()) {
        throw stale("there is such a row already");
      }
      put(key, value);
    }

    /** All visible rows, in no order that means something. */
    public Map<K, V> rows() {
      Transaction mine = transaction();
      Map<K, V> rows = everything();
      rows.keySet().removeIf(key -> !isVisible(mine, key));
      return rows;
    }

    public List<V> values() {
      return List.copyOf(rows().values());
    }

    public List<V> values(Comparator<? super V> order) {
      return rows().values().stream().sorted(order).toList();
    }

    /** Every row, whatever the wall says: for what a port names as an exception. */
    public Map<K, V> everything() {
      Transaction mine = transaction();
      mutex.lock();
      try {
        Map<K, V> rows = new LinkedHashMap<>(committed);
        pending.getOrDefault(mine, Map.of()).forEach((key, value) -> change(rows, key, value));
        return rows;
      } finally {
        mutex.unlock();
      }
    }

    private void write(K key, Optional<V> value) {
      Transaction mine = transaction();
      refuseUnlessVisible(key);
      acquire(mine, new RowLock(this, key));
      mutex.lock();
      try {
        pending.computeIfAbsent(mine, _ -> new LinkedHashMap<>()).put(key, value);
      } finally {
        mutex.unlock();
      }
    }

    private void refuseUnlessVisible(K key) {
      Transaction mine = transaction();
      if (!isVisible(mine, key)) {
        mine.isAborted = true;
        throw new IllegalStateException("a row of another tenant than the transaction's");
      }
    }

    private Optional<V> read(Transaction mine, K key) {
      mutex.lock();
      try {
        Optional<V> own = pending.getOrDefault(mine, Map.of()).get(key);
        return own != null ? own : Optional.ofNullable(committed.get(key));
      } finally {
        mutex.unlock();
      }
    }

    private boolean isVisible(Transaction mine, K key) {
      TenantId rowOwner = owner.apply(key);
      return rowOwner == null
          || mine.sight == Sight.ALL_TENANTS
          || Objects.equals(rowOwner, mine.tenant);
    }

    private void end(Transaction mine, boolean isCommit) {
      Map<K, Optional<V>> changes = pending.remove(mine);
      if (isCommit && changes != null) {
        changes.forEach((key, value) -> change(committed, key, value));
      }
    }

    private static <K, V> void change(Map<K, V> rows, K key, Optional<V> value) {
      value.ifPresentOrElse(present -> rows.put(key, present), () -> rows.remove(key));
    }
  }
}
