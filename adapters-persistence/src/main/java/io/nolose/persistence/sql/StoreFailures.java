package io.nolose.persistence.sql;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.StoreTooSlow;
import io.nolose.domain.StoreUnavailable;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.StaleStateException;

/**
 * Says in the domain's words what a failure of PostgreSQL, its driver, the pool or Hibernate means:
 * {@link StaleAggregate} for a lost race, {@link StoreUnavailable} when no answer can be had, and
 * {@link IllegalStateException} for what is a mistake of ours.
 */
public final class StoreFailures {
  private StoreFailures() {}

  /** Runs work on Hibernate and translates what it throws. */
  public static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      throw find(failure).orElse(failure);
    }
  }

  /** The same for work without a result. */
  public static void translating(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      throw find(failure).orElse(failure);
    }
  }

  static RuntimeException of(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) {
      // The pool itself: nothing came free in time, or no connection could be made.
      return unavailable(failure);
    }
    return switch (state) {
      case "23505", "23P01" -> new StaleAggregate("somebody else was first", failure);
      case "40001", "40P01" -> new StaleAggregate("two transactions met", failure);
      case "57014", "55P03" -> new StoreTooSlow("PostgreSQL took too long", failure);
      case "25P02", "25P03", "25P04" -> unavailable(failure);
      default ->
          switch (state.substring(0, 2)) {
            case "08", "28", "3D", "53", "57", "58", "XX" -> unavailable(failure);
            default -> new IllegalStateException("the store refused a statement", failure);
          };
    };
  }

  /** What is meant by a failure that has such a cause; empty when none of its causes is ours. */
  static Optional<RuntimeException> find(Throwable failure) {
    int depth = 0;
    for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
      if (cause instanceof StaleAggregate || cause instanceof StoreUnavailable) {
        return Optional.of((RuntimeException) cause);
      }
      if (cause instanceof OptimisticLockException
          || cause instanceof StaleStateException
          || cause instanceof EntityExistsException) {
        return Optional.of(new StaleAggregate("somebody else changed it meanwhile", failure));
      }
      if (cause instanceof SQLException sql) {
        return Optional.of(of(sql));
      }
      depth++;
    }
    return Optional.empty();
  }

  static StoreUnavailable unavailable(Throwable cause) {
    return new StoreUnavailable("PostgreSQL does not answer", cause);
  }
}
