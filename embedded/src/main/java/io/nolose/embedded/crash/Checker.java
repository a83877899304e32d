package io.nolose.embedded.crash;

import io.nolose.embedded.crash.Happening.Fate;
import io.nolose.embedded.crash.Happening.Reference;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the database with what was acknowledged. */
final class Checker {
  private static final String MESSAGES =
      """
      SELECT m.channel_id, m.id, m.conversation_id, m.direction, m.body,
        m.sent_at, m.delivered_at, m.read_at,
        (SELECT array_agg(r.provider_message_id) FROM nolose.message_reference r
          WHERE r.tenant_id = m.tenant_id AND r.message_id = m.id) AS provider_ids,
        (SELECT array_agg(e.position ORDER BY e.position) FROM nolose.tenant_event e
          WHERE e.tenant_id = m.tenant_id AND e.message_id = m.id
            AND e.kind IN ('message.received', 'message.sent')) AS positions
      FROM nolose.every_message m
      ORDER BY m.created_at, m.id
      """;

  /** Keeps the look-ups of positions from reading the log once per message. */
  private static final String INDEX =
      "CREATE INDEX IF NOT EXISTS crash_event_of_message ON nolose.tenant_event (message_id)";

  private static final String CONVERSATIONS =
      """
      SELECT c.id, c.channel_id, c.unread_count, i.value
      FROM nolose.conversation c JOIN nolose.contact_identity i USING (tenant_id, contact_id)
      WHERE i.kind = 'PHONE'
      """;

  private static final String WAITING = "SELECT count(*) FROM nolose.provider_event_due";

  private static final List<String> NEVER_WAITING =
      List.of(
          "SELECT count(*), 'dead letters' FROM nolose.dead_letter",
          "SELECT count(*), 'receipts without their message' FROM nolose.parked_change",
          "SELECT count(*), 'events in quarantine' FROM nolose.quarantine");

  /** A stored message. */
  private record Row(
      UUID channel,
      UUID id,
      UUID conversation,
      String direction,
      String text,
      Map<Fate, Long> fates,
      List<String> references,
      List<Long> positions) {

    /** Where it stands in the tenant's log. */
    long place() {
      return positions.isEmpty() ? 0 : positions.getFirst();
    }
  }

  private record Conversation(UUID id, UUID channel, int unread, String phone) {}

  private final OwnersView database;
  private final Ledger ledger;
  private final Map<UUID, Line> lines;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, List<Row>> byText = new HashMap<>();
  private final Map<Reference, Row> stored = new HashMap<>();

  private Checker(OwnersView database, Ledger ledger, List<Line> lines) {
    this.database = database;
    this.ledger = ledger;
    this.lines = lines.stream().collect(Collectors.toMap(Line::channel, Function.identity()));
  }

  /** Prepares the database for looking at it often. */
  static void prepare(OwnersView database) {
    database.change(INDEX);
  }

  /** How many events wait to be applied. */
  static long waiting(OwnersView database) {
    return database.number(WAITING);
  }

  /** Everything that is not as it must be; nobody may write meanwhile. */
  static List<Finding> check(OwnersView database, Ledger ledger, List<Line> lines) {
    Checker checker = new Checker(database, ledger, lines);
    checker.load();
    checker.checkMessages();
    checker.checkReceipts();
    checker.checkConversations();
    checker.checkNothingWaits();
    return checker.findings;
  }

  private void load() {
    for (Row row : database.list(MESSAGES, Checker::row)) {
      byText.computeIfAbsent(row.text(), _ -> new ArrayList<>()).add(row);
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    Map<Fate, Long> fates = new HashMap<>();
    for (Fate fate : Fate.values()) {
      @Nullable Timestamp at = row.getTimestamp(fate.column);
      if (at != null) {
        fates.put(fate, at.toInstant().getEpochSecond());
      }
    }
    return new Row(
        row.getObject(1, UUID.class),
        row.getObject(2, UUID.class),
        row.getObject(3, UUID.class),
        row.getString(4),
        Objects.requireNonNullElse(row.getString(5), ""),
        fates,
        texts(row.getArray("provider_ids")).toList(),
        texts(row.getArray("positions")).map(Long::valueOf).toList());
  }

  private static Stream<String> texts(java.sql.@Nullable Array array) throws SQLException {
    return array == null
        ? Stream.of()
        : Stream.of((Object[]) array.getArray()).map(String::valueOf);
  }

  /** Every text was written once, so it finds its message whatever happened to ids. */
  private void checkMessages() {
    Set<String> expected = new HashSet<>();
    ledger
        .messages()
        .values()
        .forEach(written -> {
          expected.add(written.text());
          check(written, byText.getOrDefault(written.text(), List.of()));
        });
    byText.forEach((text, rows) -> {
      if (!expected.contains(text)) {
        add(Finding.Kind.DOUBLED, "a message that nobody was told is stored: " + text);
      }
    });
  }

  private void check(Happening.Written written, List<Row> rows) {
    if (rows.isEmpty()) {
      add(Finding.Kind.LOST, "acknowledged and not there: " + written);
      return;
    }
    if (rows.size() > 1) {
      add(Finding.Kind.DOUBLED, rows.size() + " times there: " + written);
    }
    Row row = rows.getFirst();
    stored.put(written.key(), row);
    if (!row.references().equals(List.of(written.id()))) {
      add(Finding.Kind.DOUBLED, "known as " + row.references() + ": " + written);
    }
    if (row.positions().size() != 1) {
      add(
          row.positions().isEmpty() ? Finding.Kind.LOST : Finding.Kind.DOUBLED,
          "in the tenant's log at " + row.positions() + ": " + written);
    }
    if (!row.direction().equals(written.isOurs() ? "OUTBOUND" : "INBOUND")
        || !row.channel().equals(written.line().channel())) {
      add(Finding.Kind.LOST, "stored with another direction or channel: " + written);
    }
  }

  /** The Cloud API says when it happened; Evolution only that. */
  private void checkReceipts() {
    ledger
        .fates()
        .forEach((key, told) -> {
          Row row = stored.get(key);
          if (row == null) {
            add(Finding.Kind.LOST, "receipts of a message that is not there: " + key);
            return;
          }
          told.forEach((fate, at) -> check(row, fate, at));
        });
  }

  private void check(Row row, Fate fate, long at) {
    Long known = row.fates().get(fate);
    if (known == null) {
      add(Finding.Kind.LOST, "acknowledged and unknown: " + fate + " of " + row.text());
      return;
    }
    boolean isTold = Objects.requireNonNull(lines.get(row.channel())).business().length() > 0;
    // An echo was sent when it was written, which is earlier than any receipt.
    if (isTold && fate != Fate.SENT && known != at) {
      add(Finding.Kind.LOST, fate + " at another time than told: " + row.text());
    }
  }

  private void checkConversations() {
    Map<UUID, Map<String, Conversation>> byChannel = new HashMap<>();
    database
        .list(
            CONVERSATIONS,
            row ->
                new Conversation(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getInt(3),
                    row.getString(4)))
        .forEach(conversation ->
            byChannel
                .computeIfAbsent(conversation.channel(), _ -> new HashMap<>())
                .put(conversation.phone(), conversation));
    ledger
        .talks()
        .forEach((talk, messages) -> {
          Conversation conversation =
              byChannel.getOrDefault(talk.line().channel(), Map.of()).get("+" + talk.customer());
          if (conversation == null) {
            add(Finding.Kind.LOST, "a conversation is not there: " + talk);
          } else {
            check(talk, messages, conversation);
          }
        });
  }

  private void check(
      Ledger.Talk talk, List<Happening.Written> messages, Conversation conversation) {
    List<Row> rows =
        messages.stream()
            .map(message -> stored.get(message.key()))
            .filter(Objects::nonNull)
            .toList();
    if (rows.stream().anyMatch(row -> !row.conversation().equals(conversation.id()))) {
      add(Finding.Kind.LOST, "messages of it are in another conversation: " + talk);
    }
    int customer = Integer.parseInt(talk.customer().substring(5)) % 1000;
    if (Script.isOrdered(customer)) {
      checkOrder(talk, rows);
    }
    if (Script.isOrdered(customer) || Script.isUnanswered(customer)) {
      int unread = unread(messages);
      if (unread != conversation.unread()) {
        add(
            conversation.unread() > unread ? Finding.Kind.DOUBLED : Finding.Kind.LOST,
            "%d unread and not %d: %s".formatted(conversation.unread(), unread, talk));
      }
    }
  }

  private void checkOrder(Ledger.Talk talk, List<Row> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).place() < rows.get(i - 1).place()) {
        add(
            Finding.Kind.OUT_OF_ORDER,
            "'%s' before '%s' in %s".formatted(rows.get(i).text(), rows.get(i - 1).text(), talk));
      }
    }
  }

  /** What came in since we last wrote. */
  private static int unread(List<Happening.Written> messages) {
    int unread = 0;
    for (Happening.Written message : messages) {
      unread = message.isOurs() ? 0 : unread + 1;
    }
    return unread;
  }

  private void checkNothingWaits() {
    long waiting = waiting(database);
    if (waiting > 0) {
      add(Finding.Kind.STUCK, waiting + " events wait although nothing is in their way");
    }
    for (String sql : NEVER_WAITING) {
      database
          .list(sql, row -> Map.entry(row.getLong(1), row.getString(2)))
          .forEach(found -> {
            if (found.getKey() > 0) {
              add(Finding.Kind.STUCK, found.getKey() + " " + found.getValue());
            }
          });
    }
  }

  private void add(Finding.Kind kind, String text) {
    findings.add(new Finding(kind, text));
  }
}
