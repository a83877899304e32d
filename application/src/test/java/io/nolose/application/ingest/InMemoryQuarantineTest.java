package io.nolose.application.ingest;

import io.nolose.application.testing.TransactionGuard;
import java.util.List;

final class InMemoryQuarantineTest implements QuarantineContract {
  private final InMemoryQuarantine quarantine =
      new InMemoryQuarantine(new TransactionGuard(), keptMax());

  @Override
  public Quarantine quarantine() {
    return quarantine;
  }

  @Override
  public List<byte[]> keptBodies() {
    return quarantine.kept().stream().map(InMemoryQuarantine.Kept::body).toList();
  }

  @Override
  public int keptMax() {
    return 50;
  }
}
