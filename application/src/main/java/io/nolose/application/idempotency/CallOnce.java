package io.nolose.application.idempotency;

import io.nolose.application.Transactions;
import io.nolose.domain.StaleAggregate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Lets a request that asks a provider run once at a time, and be answered the same afterwards. The
 * key is committed before the work begins, so a twin learns at once that the request is under way.
 * When its process dies, the key is found abandoned, and the work begins again: it is such that
 * doing it again finds what was done. Work that throws is not remembered.
 */
public final class CallOnce {
  /** No request lasts that long; whoever claimed a key before and did not answer is dead. */
  public static final Duration ABANDONED_AFTER = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final IdempotencyKeys keys;
  private final InstantSource time;

  public CallOnce(Transactions transactions, IdempotencyKeys keys, InstantSource time) {
    this.transactions = transactions;
    this.keys = keys;
    this.time = time;
  }

  /** Does the work outside any transaction, unless it was done or is being done. */
  public <A> Once<A> execute(KeyedRequest request, Supplier<Ending<A>> work) {
    Instant now = time.instant();
    Claim claim =
        transactions.callAgainWhenStale(
            request.tenant(), () -> keys.claim(request, now.minus(ABANDONED_AFTER), now));
    return claim instanceof Claim.Fresh(Instant at)
        ? new Once.Done<>(call(request, at, work))
        : Claim.standing(claim, request);
  }

  private <A> A call(KeyedRequest request, Instant claimedAt, Supplier<Ending<A>> work) {
    Ending<A> ending;
    try {
      ending = work.get();
    } catch (RuntimeException | Error failure) {
      release(request, claimedAt, failure);
      throw failure;
    }
    try {
      transactions.run(request.tenant(), () -> keys.answer(request, claimedAt, ending.answer()));
    } catch (StaleAggregate takenOver) {
      // it lasted so long that somebody began again: his answer is remembered, ours is true as well
    }
    return ending.value();
  }

  private void release(KeyedRequest request, Instant claimedAt, Throwable failure) {
    try {
      transactions.run(request.tenant(), () -> keys.release(request, claimedAt));
    } catch (RuntimeException trouble) {
      failure.addSuppressed(trouble);
    }
  }
}
