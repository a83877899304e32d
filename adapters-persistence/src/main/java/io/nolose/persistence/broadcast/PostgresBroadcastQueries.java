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
   * Ids of messages grow with time. To say between which ones those of the broadcast lie changes
   * nothing but that the rest of the tenant's messages need not be read.
   */
  // EXPLAIN: Index Scan using message_pkey on that part, Hash Join.
  private static final String WITH_MESSAGES =
      """
      FROM broadcast_recipient r
      LEFT JOIN message m ON m.tenant_id = r.tenant_id AND m.id = r.message_id
        AND m.id >= (
          SELECT f.message_id FROM broadcast_recipient f
          WHERE f.tenant_id = ? AND f.broadcast_id = ? AND f.state = 'QUEUED'
          ORDER BY f.message_id
          LIMIT 1)
        AND m.id <= (
          SELECT l.message_id FROM broadcast_recipient l
          WHERE l.tenant_id = ? AND l.broadcast_id = ? AND l.state = 'QUEUED'
          ORDER BY l.message_id DESC
          LIMIT 1)
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
            id,
            tenant,
            id,
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
        ? sql.list(
            LIST_RECIPIENTS,
            row -> view(row, status),
            tenant,
            id,
            tenant,
            id,
            tenant,
            id,
            after,
            max)
        : sql.list(
            LIST_RECIPIENTS_WITH,
            row -> view(row, status),
            tenant,
            id,
            tenant,
            id,
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
