package io.nolose.application;

final class InMemoryWorkSignalsTest implements WorkSignalsContract {
  private final InMemoryWorkSignals signals = new InMemoryWorkSignals();

  @Override
  public WorkSignals signals() {
    return signals;
  }

  @Override
  public boolean isHeard(WorkSignals.Work work) {
    return signals.raised().contains(work);
  }
}
