package io.nolose.embedded.crash;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of one round.
 *
 * @param killedAfter acknowledgements of this round, when it struck
 * @param acknowledged different messages and receipts
 * @param restart from the kill until the killed one was there again
 * @param recovery from then until the application applied
 * @param drain from the last acknowledgement until nothing waited
 */
record Round(
    int number,
    Blow blow,
    int killedAfter,
    int acknowledged,
    Duration restart,
    Duration recovery,
    Duration drain,
    List<Finding> findings) {

  long count(Finding.Kind kind) {
    return findings.stream().filter(finding -> finding.kind() == kind).count();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "round %3d  %-13s struck after %4d, %4d acknowledged  back in %5.2f s  applies after %4.2f s"
            + "  drained in %4.2f s  %s",
        number,
        blow,
        killedAfter,
        acknowledged,
        restart.toMillis() / 1000.0,
        recovery.toMillis() / 1000.0,
        drain.toMillis() / 1000.0,
        findings.isEmpty() ? "ok" : findings.size() + " findings");
  }
}
