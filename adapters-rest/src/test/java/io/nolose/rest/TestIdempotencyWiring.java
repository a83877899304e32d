package io.nolose.rest;

import io.nolose.application.idempotency.CallOnce;
import io.nolose.application.idempotency.WriteOnce;
import io.nolose.application.message.CancelSend;
import io.nolose.application.usage.UsageQueries;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Requests under clients' keys, and messages that wait, over ports in memory. */
@Singleton
final class TestIdempotencyWiring {

  @Produces
  @Singleton
  WriteOnce writeOnce(TestWorld world) {
    return new WriteOnce(world.ports.transactions(), world.ports.idempotencyKeys(), world.time);
  }

  @Produces
  @Singleton
  UsageQueries usageQueries(TestWorld world) {
    return world.ports.usageQueries();
  }

  @Produces
  @Singleton
  CancelSend cancelSend(TestWorld world) {
    return world.waiting.cancelSend;
  }

  @Produces
  @Singleton
  CallOnce callOnce(TestWorld world) {
    return new CallOnce(world.ports.transactions(), world.ports.idempotencyKeys(), world.time);
  }
}
