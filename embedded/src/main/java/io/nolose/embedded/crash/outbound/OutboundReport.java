package io.nolose.embedded.crash.outbound;

import io.nolose.embedded.crash.Blow;
import io.nolose.embedded.crash.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What came of all rounds. */
public record OutboundReport(List<Round> rounds) {

  /**
   * What came of one round.
   *
   * @param accepted messages that the API answered with 2xx
   * @param struckAfter of them, when it struck
   * @param faults of the providers meanwhile
   * @param settled from the last acceptance until nothing was on its way any more
   */
  record Round(
      int number,
      Blow blow,
      int accepted,
      int struckAfter,
      int faults,
      Judge.Verdict verdict,
      Duration settled) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "round %3d  %-13s struck after %3d, %3d accepted, %2d faults: %3d received, %2d unknown,"
              + " %2d failed  settled in %5.1f s  %s",
          number,
          blow,
          struckAfter,
          accepted,
          faults,
          verdict.reached(),
          verdict.unknown(),
          verdict.failed(),
          settled.toMillis() / 1000.0,
          verdict.findings().isEmpty() ? "ok" : verdict.findings().size() + " findings");
    }
  }

  public OutboundReport {
    rounds = List.copyOf(rounds);
  }

  /** Whether nothing at all was wrong. */
  public boolean isSound() {
    return rounds.stream().allMatch(round -> round.verdict().findings().isEmpty());
  }

  /** How often that was found, by {@link Finding.Kind#word}, all rounds together. */
  public long count(String word) {
    return rounds.stream()
        .flatMap(round -> round.verdict().findings().stream())
        .filter(finding -> finding.kind().word().equals(word))
        .count();
  }

  /** Messages that the API accepted, all rounds together. */
  public int accepted() {
    return rounds.stream().mapToInt(Round::accepted).sum();
  }

  /** For a person. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%d rounds, %d messages accepted: %d received, %d unknown and %d failed, as shown%n%n"
            .formatted(
                rounds.size(),
                accepted(),
                rounds.stream().mapToInt(round -> round.verdict().reached()).sum(),
                rounds.stream().mapToInt(round -> round.verdict().unknown()).sum(),
                rounds.stream().mapToInt(round -> round.verdict().failed()).sum()));
    for (Finding.Kind kind : Finding.Kind.values()) {
      text.append("  %-13s %d%n".formatted(kind.word(), count(kind.word())));
    }
    return text.toString();
  }
}
