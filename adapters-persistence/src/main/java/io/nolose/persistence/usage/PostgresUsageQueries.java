package io.nolose.persistence.usage;

import io.nolose.application.Transactions;
import io.nolose.application.usage.UsageQueries;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts messages in PostgreSQL, each question from one index. */
public final class PostgresUsageQueries implements UsageQueries {
  // EXPLAIN: Append of Index Only Scans using message_priced and message_archive_priced,
  // HashAggregate, Sort.
  private static final String LIST_PRICED =
      """
      SELECT date_trunc('month', m.occurred_at, 'UTC') AS month, m.channel_id,
        m.pricing_category, m.pricing_type, m.is_billable, count(*) AS messages
      FROM every_message m
      WHERE m.tenant_id = ? AND m.priced_at IS NOT NULL
        AND m.occurred_at >= ? AND m.occurred_at < ?
        AND (?::uuid IS NULL OR m.channel_id = ?)
      GROUP BY 1, 2, 3, 4, 5
      ORDER BY 1, 2, 3 NULLS LAST, 4 NULLS LAST, 5 NULLS LAST
      LIMIT ?
      """;

  // EXPLAIN: Append of Index Scans using message_newest_first and message_archive_newest_first,
  // HashAggregate, Sort.
  private static final String LIST_TRAFFIC =
      """
      SELECT date_trunc('month', m.occurred_at, 'UTC') AS month, m.channel_id,
        count(*) FILTER (WHERE m.direction = 'INBOUND') AS inbound,
        count(*) FILTER (WHERE m.direction = 'OUTBOUND') AS outbound
      FROM every_message m
      WHERE m.tenant_id = ? AND m.occurred_at >= ? AND m.occurred_at < ?
        AND (?::uuid IS NULL OR m.channel_id = ?)
        AND m.origin <> 'HISTORY'
        AND (m.direction = 'INBOUND' OR m.source IS NOT NULL)
      GROUP BY 1, 2
      ORDER BY 1, 2
      LIMIT ?
      """;

  private final Transactions transactions;
  private final Sql sql;

  public PostgresUsageQueries(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public List<Priced> listPriced(TenantId tenant, Question question) {
    return transactions.call(
        tenant,
        () -> sql.list(LIST_PRICED, PostgresUsageQueries::priced, parameters(tenant, question)));
  }

  @Override
  public List<Traffic> listTraffic(TenantId tenant, Question question) {
    return transactions.call(
        tenant,
        () -> sql.list(LIST_TRAFFIC, PostgresUsageQueries::traffic, parameters(tenant, question)));
  }

  private static @Nullable Object[] parameters(TenantId tenant, Question question) {
    ChannelId channel = question.channel();
    UUID only = channel == null ? null : channel.value();
    return new @Nullable Object[] {
      tenant.value(),
      begin(question.from()),
      begin(question.to().plusMonths(1)),
      only,
      only,
      COUNTS_MAX
    };
  }

  private static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static YearMonth month(Row row) throws SQLException {
    return YearMonth.from(row.instant("month").atOffset(ZoneOffset.UTC));
  }

  private static Priced priced(Row row) throws SQLException {
    return new Priced(
        month(row),
        new ChannelId(row.uuid("channel_id")),
        row.textOrNull("pricing_category"),
        row.textOrNull("pricing_type"),
        row.flagOrNull("is_billable"),
        row.bigNumber("messages"));
  }

  private static Traffic traffic(Row row) throws SQLException {
    return new Traffic(
        month(row),
        new ChannelId(row.uuid("channel_id")),
        row.bigNumber("inbound"),
        row.bigNumber("outbound"));
  }
}
