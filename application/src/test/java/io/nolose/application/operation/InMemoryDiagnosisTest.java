package io.nolose.application.operation;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StorePorts;

final class InMemoryDiagnosisTest implements DiagnosisContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public Diagnosis diagnosis() {
    return new InMemoryDiagnosis(schema, new SettableTime());
  }
}
