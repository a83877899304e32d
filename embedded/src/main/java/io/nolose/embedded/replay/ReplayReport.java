package io.nolose.embedded.replay;

import java.util.List;

/**
 * What came of it.
 *
 * @param rows compared, all disorders together
 * @param differences where one of them led to something else than the order did
 */
public record ReplayReport(int webhooks, int deliveries, int rows, List<String> differences) {
  public ReplayReport {
    differences = List.copyOf(differences);
  }

  public boolean isSound() {
    return differences.isEmpty();
  }

  /** For a person. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%d webhooks in %d deliveries, %d rows compared, %d differences%n"
            .formatted(webhooks, deliveries, rows, differences.size()));
    differences.forEach(each -> text.append("  ").append(each).append(System.lineSeparator()));
    return text.toString();
  }
}
