package io.nolose.bootstrap.architecture.planted.ports.application;

import org.junit.jupiter.api.Test;

interface BlamelessQueueContract {
  @Test
  default void queueShouldExist() {}
}
