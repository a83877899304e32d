package io.nolose.embedded.fuzz;

import java.util.List;
import java.util.Map;

/**
 * What came of it.
 *
 * @param byStatus answers; 0 stands for none
 * @param sound undamaged messages that were posted in between
 * @param findings all that must not be, at most some dozens
 */
public record FuzzReport(
    long posted,
    Map<Integer, Long> byStatus,
    long sound,
    long deadLetters,
    long quarantined,
    List<String> findings) {
  public FuzzReport {
    byStatus = Map.copyOf(byStatus);
    findings = List.copyOf(findings);
  }

  public boolean isSound() {
    return findings.isEmpty();
  }

  /** For a person. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append("%n%d webhooks posted, %d of them undamaged%n%n".formatted(posted, sound));
    byStatus.forEach((status, count) ->
        text.append(
            "  answered %-12s %d%n"
                .formatted(status == 0 ? "not at all" : String.valueOf(status), count)));
    text.append("  dead letters          %d%n".formatted(deadLetters));
    text.append("  quarantined           %d%n".formatted(quarantined));
    text.append("  findings              %d%n".formatted(findings.size()));
    findings.forEach(finding -> text.append("    ").append(finding).append(System.lineSeparator()));
    return text.toString();
  }
}
