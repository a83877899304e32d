package io.nolose.application;

/**
 * Signals that wait for the end of the {@link UnitOfWork} in which they are raised: who is woken
 * finds what there is to do.
 */
public final class SignalsAfterCommit implements WorkSignals {
  private final WorkSignals signals;

  public SignalsAfterCommit(WorkSignals signals) {
    this.signals = signals;
  }

  @Override
  public void raise(Work work) {
    UnitOfWork.afterwards(() -> signals.raise(work));
  }
}
