package io.nolose.embedded.crash;

import java.time.Duration;
import java.util.List;

/** What came of all rounds. */
public record CrashReport(List<Round> rounds, int acknowledged, int repeated) {
  public CrashReport {
    rounds = List.copyOf(rounds);
  }

  /** Whether nothing at all was wrong. */
  public boolean isSound() {
    return rounds.stream().allMatch(round -> round.findings().isEmpty());
  }

  /** How often that was found, all rounds together. */
  public long count(String kind) {
    Finding.Kind wanted = Finding.Kind.valueOf(kind);
    return rounds.stream().mapToLong(round -> round.count(wanted)).sum();
  }

  /** For a person. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%d rounds, %d messages and receipts acknowledged, %d of them again%n%n"
            .formatted(rounds.size(), acknowledged, repeated));
    for (Finding.Kind kind : Finding.Kind.values()) {
      text.append("  %-13s %d%n".formatted(kind.word(), count(kind.name())));
    }
    List<Duration> recoveries = rounds.stream().map(Round::recovery).sorted().toList();
    text.append(
        "%n  applies again after  p50 %.2f s, at most %.2f s (allowed: %.0f s)%n"
            .formatted(
                seconds(recoveries.get(recoveries.size() / 2)),
                seconds(recoveries.getLast()),
                seconds(CrashRun.RECOVERY_MAX)));
    return text.toString();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
