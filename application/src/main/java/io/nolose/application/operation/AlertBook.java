package io.nolose.application.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps what instances know of alerts in common. Throws {@link io.nolose.domain.StoreUnavailable}
 * when the store cannot answer.
 */
public interface AlertBook {

  /**
   * Whether it is the caller's turn to look. Of several who ask at once one is told so, and then
   * nobody for {@code pause}, whatever becomes of him; a clock that was set back does not delay the
   * next turn by more than that.
   */
  boolean claimTurn(Instant now, Duration pause);

  /** The states that were saved, at most one for each rule. */
  List<AlertState> list();

  /** Replaces the states of these rules. */
  void saveAll(List<AlertState> states);
}
