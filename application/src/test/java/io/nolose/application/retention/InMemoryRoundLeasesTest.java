package io.nolose.application.retention;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StorePorts;

final class InMemoryRoundLeasesTest implements RoundLeasesContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final RoundLeases leases = new InMemoryRoundLeases(schema.database.guard());

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public RoundLeases leases() {
    return leases;
  }
}
