package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.idempotency.CallOnce;
import io.nolose.application.idempotency.ForgetIdempotencyKeys;
import io.nolose.application.idempotency.IdempotencyKeys;
import io.nolose.application.idempotency.WriteOnce;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Requests under clients' keys. */
@Singleton
final class IdempotencyWiring {

  @Produces
  @Singleton
  WriteOnce writeOnce(Transactions transactions, IdempotencyKeys keys, InstantSource time) {
    return new WriteOnce(transactions, keys, time);
  }

  @Produces
  @Singleton
  CallOnce callOnce(Transactions transactions, IdempotencyKeys keys, InstantSource time) {
    return new CallOnce(transactions, keys, time);
  }

  @Produces
  @Singleton
  ForgetIdempotencyKeys forgetIdempotencyKeys(IdempotencyKeys keys, InstantSource time) {
    return new ForgetIdempotencyKeys(keys, time);
  }
}
