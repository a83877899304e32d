package io.nolose.persistence.audit;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.audit.AuditQueries;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Audit entries in PostgreSQL; the application's role may neither change nor remove one. */
public final class PostgresAuditLog implements AuditLog, AuditQueries {
  private static final String APPEND =
      """
      INSERT INTO audit_entry (tenant_id, id, user_id, at, action, subjects, detail)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String LIST =
      """
      SELECT tenant_id, id, user_id, at, action, subjects, detail
      FROM audit_entry
      WHERE tenant_id = ? AND (at, id) < (?, ?) AND (?::uuid IS NULL OR ?::uuid = ANY (subjects))
      ORDER BY at DESC, id DESC
      LIMIT ?
      """;

  private final Transactions transactions;
  private final Sql sql;

  public PostgresAuditLog(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
  }

  @Override
  public void append(AuditEntry entry) {
    sql.write(
        APPEND,
        entry.tenant().value(),
        entry.id(),
        entry.who() == null ? null : entry.who().value(),
        entry.at(),
        entry.action(),
        Column.uuids(entry.subjects(), it -> it),
        entry.detail());
  }

  @Override
  public Page<AuditEntry> list(TenantId tenant, @Nullable UUID subject, PageRequest page) {
    PagePlace before = PagePlace.of(page);
    return Page.of(
        transactions.call(
            tenant,
            () ->
                sql.list(
                    LIST,
                    PostgresAuditLog::read,
                    tenant.value(),
                    before.at(),
                    before.id(),
                    subject,
                    subject,
                    page.limit() + 1)),
        page.limit(),
        entry -> new Cursor(entry.at(), entry.id()));
  }

  private static AuditEntry read(Row row) throws SQLException {
    return new AuditEntry(
        new TenantId(row.uuid("tenant_id")),
        row.uuid("id"),
        Optional.ofNullable(row.uuidOrNull("user_id")).map(UserId::new).orElse(null),
        row.instant("at"),
        row.text("action"),
        row.uuids("subjects"),
        row.textOrNull("detail"));
  }
}
