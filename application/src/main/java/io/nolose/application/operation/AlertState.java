package io.nolose.application.operation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an alert stands. A single bad look is no alarm, and a single good one no all-clear: only
 * several in a row change anything, so that what goes up and down around a limit stays quiet.
 *
 * @param streak how many looks in a row said the contrary of {@code isFiring}
 * @param since when it began to fire, or ended
 * @param isTold whether somebody was last told that it fires
 * @param toldAt when somebody was last told anything; null for never
 * @param detail what was wrong when it was last looked at and wrong
 */
public record AlertState(
    AlertRule rule,
    boolean isFiring,
    int streak,
    Instant since,
    boolean isTold,
    @Nullable Instant toldAt,
    String detail) {
  /** So many bad looks in a row make it fire. */
  public static final int LOOKS_TO_FIRE = 3;

  /** So many good ones end it. */
  public static final int LOOKS_TO_END = 5;

  public static AlertState calm(AlertRule rule, Instant now) {
    return new AlertState(rule, false, 0, now, false, null, "");
  }

  /**
   * After one more look.
   *
   * @param objection what was found wrong; empty when nothing was
   */
  public AlertState look(Optional<String> objection, Instant now) {
    String said = objection.orElse(detail);
    if (objection.isPresent() == isFiring) {
      return new AlertState(rule, isFiring, 0, since, isTold, toldAt, said);
    }
    int contrary = streak + 1;
    return contrary < (isFiring ? LOOKS_TO_END : LOOKS_TO_FIRE)
        ? new AlertState(rule, isFiring, contrary, since, isTold, toldAt, said)
        : new AlertState(rule, !isFiring, 0, now, isTold, toldAt, said);
  }

  /** Whether somebody has to be told: he knows the contrary. */
  public boolean isNews() {
    return isFiring != isTold;
  }

  /** After somebody was told. */
  public AlertState told(Instant now) {
    return new AlertState(rule, isFiring, streak, since, isFiring, now, detail);
  }
}
