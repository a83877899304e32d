package io.nolose.persistence.broadcast;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.broadcast.BroadcastQueries;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.BroadcastStatus;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Broadcasts for reading, from PostgreSQL; what became of messages is read where they are kept. */
public final class PostgresBroadcastQueries implements BroadcastQueries {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String FIND =
      "SELECT " + BroadcastReader.COLUMNS + "FROM broadcast WHERE tenant_id = ? AND id = ?";

  private static final String LIST =
      "SELECT "
          + BroadcastReader.COLUMNS
          + """
          FROM broadcast
          WHERE tenant_id = ? AND (created_at, id) < (?, ?)
          ORDER BY created_at DESC, id DESC
          LIMIT ?
          """;

  /**
   * Each message is looked up by its key, whatever the planner believes: recipients are many at
   * once and new to its statistics, and a scan would read all messages of the tenant. {@code OFFSET
   * 0} keeps it from making a join of it.
   */
  // EXPLAIN: Nested Loop Left Join, Index Scan using message_pkey.
  private static final String WITH_MESSAGES =
      """
      FROM broadcast_recipient r
      LEFT JOIN LATERAL (
        SELECT k.accepted_at, k.sent_at, k.delivered_at, k.read_at, k.played_at, k.failed_at,
          k.failure_code, k.failure_reason, k.unknown_at, k.cancelled_at
        FROM every_message k
        WHERE k.tenant_id = r.tenant_id AND k.id = r.message_id
        OFFSET 0) m ON true
      WHERE r.tenant_id = ? AND r.broadcast_id = ?
      """;

  private static final String COUNT =
      "SELECT "
          + Fate.NUMBER
          + "AS fate, r.skip_reason, count(*) AS recipients "
          + WITH_MESSAGES
          + "GROUP BY 1, 2";

  private static final String RECIPIENTS =
      "SELECT r.contact_id, r.message_id, r.skip_reason, r.served_at, m.failure_code,"
          + " m.failure_reason, "
          + Fate.NUMBER
          + "AS fate "
          + WITH_MESSAGES
          + "AND r.contact_id > ? ";

  private static final String IN_ORDER = "ORDER BY r.contact_id LIMIT ?";

  private static final String LIST_RECIPIENTS = RECIPIENTS + IN_ORDER;

  private static final String LIST_RECIPIENTS_WITH =
      RECIPIENTS + "AND " + Fate.NUMBER + "= ANY (?) " + IN_ORDER;

  private record Counted(int fate, @Nullable String reason, long recipients) {}

  private final Transactions transactions;
  private final Sql sql;

  public PostgresBroadcastQueries(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public Optional<View> find(TenantId tenant, BroadcastId broadcast) {
    return transactions.call(
        tenant, () -> read(tenant, broadcast).map(found -> new View(found, progress(found))));
  }

  private Optional<Broadcast> read(TenantId tenant, BroadcastId broadcast) {
    return sql.find(FIND, BroadcastReader::read, tenant.value(), broadcast.value());
  }

  private Progress progress(Broadcast broadcast) {
    UUID tenant = broadcast.tenant().value();
    UUID id = broadcast.id().value();
    List<Counted> counts =
        sql.list(
            COUNT,
            row ->
                new Counted(
                    row.number("fate"), row.textOrNull("skip_reason"), row.bigNumber("recipients")),
            tenant,
            id);
    Map<RecipientResult, Long> results = new EnumMap<>(RecipientResult.class);
    Map<String, Long> skipped = new HashMap<>();
    for (Counted counted : counts) {
      results.merge(
          Fate.result(counted.fate(), broadcast.status()), counted.recipients(), Long::sum);
      if (counted.reason() != null) {
        skipped.merge(counted.reason(), counted.recipients(), Long::sum);
      }
    }
    return new Progress(results, skipped);
  }

  @Override
  public Page<Broadcast> list(TenantId tenant, PageRequest page) {
    PagePlace before = PagePlace.of(page);
    return Page.of(
        transactions.call(
            tenant,
            () ->
                sql.list(
                    LIST,
                    BroadcastReader::read,
                    tenant.value(),
                    before.at(),
                    before.id(),
                    page.limit() + 1)),
        page.limit(),
        broadcast -> new Cursor(broadcast.createdAt(), broadcast.id().value()));
  }

  @Override
  public Page<RecipientView> listRecipients(
      TenantId tenant, BroadcastId broadcast, @Nullable RecipientResult result, PageRequest page) {
    List<RecipientView> readAhead =
        transactions.call(
            tenant,
            () ->
                read(tenant, broadcast)
                    .map(found -> recipients(found, result, page))
                    .orElseGet(List::of));
    return Page.of(
        readAhead, page.limit(), view -> new Cursor(Instant.EPOCH, view.contact().value()));
  }

  private List<RecipientView> recipients(
      Broadcast broadcast, @Nullable RecipientResult result, PageRequest page) {
    BroadcastStatus status = broadcast.status();
    UUID tenant = broadcast.tenant().value();
    UUID id = broadcast.id().value();
    UUID after = page.after() == null ? BEFORE_ALL : page.after().id();
    int max = page.limit() + 1;
    return result == null
        ? sql.list(LIST_RECIPIENTS, row -> view(row, status), tenant, id, after, max)
        : sql.list(
            LIST_RECIPIENTS_WITH,
            row -> view(row, status),
            tenant,
            id,
            after,
            Column.numbers(Fate.numbers(result, status), number -> number),
            max);
  }

  private static RecipientView view(Row row, BroadcastStatus status) throws SQLException {
    UUID message = row.uuidOrNull("message_id");
    String code = row.textOrNull("failure_code");
    return new RecipientView(
        new ContactId(row.uuid("contact_id")),
        Fate.result(row.number("fate"), status),
        message == null ? null : new MessageId(message),
        row.textOrNull("skip_reason"),
        code == null
            ? null
            : new MessageFailure(
                code, Objects.requireNonNullElse(row.textOrNull("failure_reason"), "")),
        row.instantOrNull("served_at"));
  }
}
