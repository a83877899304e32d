package io.nolose.application;

/**
 * Wakes workers when there is something to do. A lost signal costs time only, for workers also look
 * by themselves. Called after the commit, never blocks, never throws.
 */
public interface WorkSignals {

  /** What there may be to do. */
  enum Work {
    INBOX,
    OUTBOX,
    SYNC,
    MEDIA,
    RECONCILIATION,
    TEMPLATES
  }

  void raise(Work work);
}
