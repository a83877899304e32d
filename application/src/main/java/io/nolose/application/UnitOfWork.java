package io.nolose.application;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that others take part in without knowing it: what several calls of {@link
 * Transactions} write on one thread is kept together, or not at all. This is what all {@link
 * Transactions} share; a use case neither sees nor makes one.
 *
 * <p>A call inside that throws dooms the whole: the store may refuse every further statement. If it
 * lost a race, the work is begun again from its start, in a new transaction; only the last time may
 * the work see the lost race and decide about it. Work that comes to an end although it is doomed
 * keeps nothing.
 */
public final class UnitOfWork {
  private static final ScopedValue<UnitOfWork> OPEN = ScopedValue.newInstance();

  /** Runs work as one transaction of a tenant. */
  public interface Alone {
    <T> T call(TenantId tenant, Supplier<T> work);
  }

  /** The work is to be begun again. */
  private static final class Again extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Again(StaleAggregate lostRace) {
      super("begun again after a lost race", lostRace, false, false);
    }
  }

  /** Undoes the transaction of work that came to its end although it is doomed. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undone() {
      super("nothing of this is kept", null, false, false);
    }
  }

  private final TenantId tenant;
  private final boolean isLastTry;
  private final List<Runnable> afterwards = new ArrayList<>();
  private @Nullable RuntimeException doom;
  private boolean isInsideACall;

  private UnitOfWork(TenantId tenant, boolean isLastTry) {
    this.tenant = tenant;
    this.isLastTry = isLastTry;
  }

  /** Whether nothing of it will be kept, whatever comes. */
  public boolean isDoomed() {
    return doom != null;
  }

  /**
   * Runs at once, or after the commit of the unit of work that is open on this thread; never when
   * nothing of it is kept.
   */
  public static void afterwards(Runnable step) {
    if (OPEN.isBound()) {
      OPEN.get().afterwards.add(step);
    } else {
      step.run();
    }
  }

  /** Runs work as part of the unit that is open on this thread, or by itself when none is. */
  public static <T> T joinedOr(TenantId tenant, Supplier<T> work, Supplier<T> alone) {
    if (!OPEN.isBound()) {
      return alone.get();
    }
    UnitOfWork unit = OPEN.get();
    if (!unit.tenant.equals(tenant)) {
      throw new IllegalStateException("a unit of work is of one tenant");
    }
    return unit.join(work);
  }

  /** The same for work of no tenant, which sees more than it would by itself. */
  public static <T> T joinedOr(Supplier<T> work, Supplier<T> alone) {
    return OPEN.isBound() ? OPEN.get().join(work) : alone.get();
  }

  /** What {@link Transactions#callAround} promises, given plain transactions. */
  public static <T> T around(TenantId tenant, Function<UnitOfWork, T> work, Alone transactions) {
    if (OPEN.isBound()) {
      throw new IllegalStateException("units of work do not nest");
    }
    for (int race = 1; race < Transactions.RACES_MAX; race++) {
      UnitOfWork unit = new UnitOfWork(tenant, false);
      try {
        return unit.execute(work, transactions);
      } catch (StaleAggregate | Again lostRace) {
        // somebody else was first: look again, decide again
      }
    }
    return new UnitOfWork(tenant, true).execute(work, transactions);
  }

  private <T> T execute(Function<UnitOfWork, T> work, Alone transactions) {
    List<T> ended = new ArrayList<>(1);
    try {
      ScopedValue.where(OPEN, this)
          .run(() ->
              transactions.call(
                  tenant,
                  () -> {
                    ended.add(work.apply(this));
                    if (isDoomed()) {
                      throw new Undone();
                    }
                    return Boolean.TRUE;
                  }));
      afterwards.forEach(Runnable::run);
    } catch (Undone undone) {
      // its end counts nevertheless
    }
    return ended.getFirst();
  }

  private <T> T join(Supplier<T> work) {
    if (isInsideACall) {
      throw new IllegalStateException("transactions do not nest");
    }
    refuseWhenDoomed();
    isInsideACall = true;
    try {
      return work.get();
    } catch (RuntimeException failure) {
      doom = failure;
      throw failure;
    } finally {
      isInsideACall = false;
    }
  }

  private void refuseWhenDoomed() {
    RuntimeException failure = doom;
    if (failure instanceof StaleAggregate lostRace && !isLastTry) {
      throw new Again(lostRace);
    }
    if (failure != null) {
      throw failure;
    }
  }
}
