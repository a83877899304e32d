package io.nolose.embedded.crash.outbound;

import static io.nolose.embedded.crash.Finding.Kind.DOUBLED;
import static io.nolose.embedded.crash.Finding.Kind.LOST;
import static io.nolose.embedded.crash.Finding.Kind.OUT_OF_ORDER;
import static io.nolose.embedded.crash.Finding.Kind.STUCK;
import static io.nolose.embedded.crash.Finding.Kind.WRONG;

import io.nolose.embedded.crash.Finding;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.simulator.journal.ReceivedSend;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Compares what was wished, what is stored, and what the simulated WhatsApp got. */
final class Judge {
  private static final String STORED =
      """
      SELECT m.body, o.state,
        m.accepted_at IS NOT NULL OR m.sent_at IS NOT NULL OR m.delivered_at IS NOT NULL
          OR m.read_at IS NOT NULL AS is_evident,
        m.failed_at IS NOT NULL AS is_failed, m.unknown_at IS NOT NULL AS is_unknown
      FROM nolose.every_message m LEFT JOIN nolose.outbox o
        ON o.tenant_id = m.tenant_id AND o.message_id = m.id
      WHERE m.direction = 'OUTBOUND' AND m.body LIKE ? || '%'
      """;

  private static final String OPEN =
      """
      SELECT (SELECT count(*) FROM nolose.outbox WHERE state IN ('QUEUED', 'IN_FLIGHT'))
        + (SELECT count(*) FROM nolose.provider_event_due)
      """;

  private record Row(String state, boolean isEvident, boolean isFailed, boolean isUnknown) {}

  /**
   * What became of a round's messages.
   *
   * @param reached that WhatsApp took
   * @param unknown that are shown as such, and were not taken
   * @param failed likewise
   */
  record Verdict(int reached, int unknown, int failed, List<Finding> findings) {}

  private Judge() {}

  /** How much is on its way out or in. */
  static long open(OwnersView database) {
    return database.number(OPEN);
  }

  /**
   * @param mark with which every text of the round begins
   * @param wishes those that were accepted
   * @param sends all that WhatsApp took, in its order
   */
  static Verdict of(
      OwnersView database, String mark, Collection<Wish> wishes, List<ReceivedSend> sends) {
    List<Finding> findings = new ArrayList<>();
    Map<String, List<Row>> stored = stored(database, mark);
    Map<String, Integer> taken = new HashMap<>();
    Set<String> attempts = new HashSet<>();
    for (ReceivedSend send : sends) {
      if (send.text().startsWith(mark)) {
        taken.merge(send.text(), 1, Integer::sum);
        if (send.opaque() != null && !attempts.add(send.opaque())) {
          findings.add(new Finding(DOUBLED, "one attempt was received twice: " + send.text()));
        }
      }
    }
    int reached = 0;
    int unknown = 0;
    int failed = 0;
    for (Wish wish : wishes) {
      List<Row> rows = stored.getOrDefault(wish.text(), List.of());
      if (rows.size() != 1) {
        findings.add(
            new Finding(rows.isEmpty() ? LOST : DOUBLED, rows.size() + " stored: " + wish.text()));
        continue;
      }
      Row row = rows.getFirst();
      int count = taken.getOrDefault(wish.text(), 0);
      if (count > 1) {
        findings.add(new Finding(DOUBLED, "received " + count + " times: " + wish.text()));
      } else if (count == 1) {
        reached++;
        if (!row.isEvident()) {
          findings.add(new Finding(WRONG, "received, but shown as " + row + ": " + wish.text()));
        }
      } else if (row.isEvident()) {
        findings.add(new Finding(LOST, "never received, but shown as " + row + ": " + wish.text()));
      } else if (row.isFailed()) {
        failed++;
      } else if (row.isUnknown()) {
        unknown++;
      } else {
        findings.add(
            new Finding(STUCK, "never received, and shown as " + row + ": " + wish.text()));
      }
    }
    checkOrder(wishes, sends, findings);
    return new Verdict(reached, unknown, failed, findings);
  }

  private static void checkOrder(
      Collection<Wish> wishes, List<ReceivedSend> sends, List<Finding> findings) {
    Map<String, Wish> byText = new HashMap<>();
    wishes.forEach(wish -> byText.put(wish.text(), wish));
    Map<UUID, Long> last = new HashMap<>();
    for (ReceivedSend send : sends) {
      Wish wish = byText.get(send.text());
      if (wish != null) {
        Long before = last.put(wish.conversation(), wish.place());
        if (before != null && before > wish.place()) {
          findings.add(new Finding(OUT_OF_ORDER, wish.text()));
        }
      }
    }
  }

  private static Map<String, List<Row>> stored(OwnersView database, String mark) {
    Map<String, List<Row>> stored = new HashMap<>();
    database.list(
        STORED,
        row ->
            stored
                .computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                .add(
                    new Row(
                        String.valueOf(row.getString(2)),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5))),
        mark);
    return stored;
  }
}
