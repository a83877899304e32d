package io.nolose.rest;

import io.nolose.application.operation.Diagnosis;
import io.nolose.application.operation.InMemoryDiagnosis;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What operators look at, over the world of a test. */
@Singleton
final class TestOperationWiring {
  private final TestWorld world;

  @Inject
  TestOperationWiring(TestWorld world) {
    this.world = world;
  }

  @Produces
  @Singleton
  Diagnosis diagnosis() {
    return new InMemoryDiagnosis(world.schema, world.time);
  }
}
