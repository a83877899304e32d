package io.nolose.rest;

import io.nolose.application.idempotency.CallOnce;
import io.nolose.application.idempotency.WriteOnce;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Requests under clients' keys, over ports in memory. */
@Singleton
final class TestIdempotencyWiring {

  @Produces
  @Singleton
  WriteOnce writeOnce(TestWorld world) {
    return new WriteOnce(world.ports.transactions(), world.ports.idempotencyKeys(), world.time);
  }

  @Produces
  @Singleton
  CallOnce callOnce(TestWorld world) {
    return new CallOnce(world.ports.transactions(), world.ports.idempotencyKeys(), world.time);
  }
}
