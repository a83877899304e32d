package io.nolose.application.operation;

import java.time.Instant;
import java.util.List;

/** Tells people what changed. */
public interface AlertPost {

  /**
   * What changed since they were last told.
   *
   * @param changed states that are news, at least one: some fire now, some do no longer
   */
  record Notice(List<AlertState> changed, Instant at) {
    public Notice {
      changed = List.copyOf(changed);
    }
  }

  /**
   * Whether somebody has it now; if not, it is told again later. May be called twice for the same
   * change, after a crash. Waits for a bounded time, and does not throw when nobody listens. No
   * transaction may be open.
   */
  boolean deliver(Notice notice);
}
