package io.nolose.application.idempotency;

import io.nolose.application.Transactions;
import io.nolose.application.UnitOfWork;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Lets a request that writes here, and nowhere else, take effect once: its key, its effect and its
 * answer are one transaction. A twin waits for its end and gets the same answer. Work that throws
 * is not remembered, and nothing of it is kept.
 */
public final class WriteOnce {
  private sealed interface Attempt<A> {
    record Settled<A>(Once<A> outcome) implements Attempt<A> {}

    /** The work decided about a lost race: it wrote nothing, and what it says is true. */
    record Unkept<A>(Ending<A> ending) implements Attempt<A> {}
  }

  private final Transactions transactions;
  private final IdempotencyKeys keys;
  private final InstantSource time;

  public WriteOnce(Transactions transactions, IdempotencyKeys keys, InstantSource time) {
    this.transactions = transactions;
    this.keys = keys;
    this.time = time;
  }

  /**
   * Does the work, unless it was done.
   *
   * @param work may run more than once, as {@link Transactions#callAround} says
   */
  public <A> Once<A> execute(KeyedRequest request, Supplier<Ending<A>> work) {
    Attempt<A> attempt =
        transactions.callAround(request.tenant(), unit -> attempt(request, work, unit));
    return switch (attempt) {
      case Attempt.Settled<A>(Once<A> outcome) -> outcome;
      case Attempt.Unkept<A>(Ending<A> ending) ->
          transactions.callAgainWhenStale(request.tenant(), () -> remember(request, ending));
    };
  }

  private <A> Attempt<A> attempt(KeyedRequest request, Supplier<Ending<A>> work, UnitOfWork unit) {
    Claim claim = claim(request);
    if (!(claim instanceof Claim.Fresh fresh)) {
      return new Attempt.Settled<>(Claim.standing(claim, request));
    }
    Ending<A> ending = work.get();
    if (unit.isDoomed()) {
      return new Attempt.Unkept<>(ending);
    }
    keys.answer(request, fresh.at(), ending.answer());
    return new Attempt.Settled<>(new Once.Done<>(ending.value()));
  }

  private <A> Once<A> remember(KeyedRequest request, Ending<A> ending) {
    Claim claim = claim(request);
    if (!(claim instanceof Claim.Fresh fresh)) {
      return Claim.standing(claim, request);
    }
    keys.answer(request, fresh.at(), ending.answer());
    return new Once.Done<>(ending.value());
  }

  private Claim claim(KeyedRequest request) {
    Instant now = time.instant();
    return keys.claim(request, now.minus(CallOnce.ABANDONED_AFTER), now);
  }
}
