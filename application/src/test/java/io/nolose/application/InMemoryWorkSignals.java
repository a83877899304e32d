package io.nolose.application;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was raised, in order. */
public final class InMemoryWorkSignals implements WorkSignals {
  private final List<Work> raised = new CopyOnWriteArrayList<>();

  @Override
  public void raise(Work work) {
    raised.add(work);
  }

  public List<Work> raised() {
    return List.copyOf(raised);
  }
}
