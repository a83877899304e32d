package io.nolose.rest.compat;

import io.nolose.domain.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets a tenant's requests make an instance one after the other, so that an impatient client that
 * asks twice gets one. Holds within this process only.
 */
@Singleton
public final class TenantTurns {
  private static final int TURNS = 64;

  private final List<ReentrantLock> turns =
      IntStream.range(0, TURNS).mapToObj(_ -> new ReentrantLock()).toList();

  <T> T take(TenantId tenant, Supplier<T> work) {
    ReentrantLock turn = turns.get(Math.floorMod(tenant.hashCode(), TURNS));
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }
}
