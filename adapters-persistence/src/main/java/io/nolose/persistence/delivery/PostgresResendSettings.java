package io.nolose.persistence.delivery;

import io.nolose.application.delivery.ResendSettings;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether messages of unknown fate are sent again by themselves, in PostgreSQL. */
public final class PostgresResendSettings implements ResendSettings {
  private static final String FIND =
      """
      SELECT wait_minutes FROM resend_setting WHERE tenant_id = ? AND wait_minutes IS NOT NULL
      """;

  private static final String SAVE =
      """
      INSERT INTO resend_setting (tenant_id, wait_minutes) VALUES (?, ?)
      ON CONFLICT (tenant_id) DO UPDATE SET wait_minutes = excluded.wait_minutes
      """;

  private static final String LIST_TENANTS =
      """
      SELECT tenant_id FROM resend_setting WHERE wait_minutes IS NOT NULL ORDER BY tenant_id LIMIT ?
      """;

  private final Sql sql;
  private final Sql dispatcher;

  public PostgresResendSettings(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<Duration> find(TenantId tenant) {
    return sql.find(FIND, row -> Duration.ofMinutes(row.number("wait_minutes")), tenant.value());
  }

  @Override
  public void save(TenantId tenant, @Nullable Duration wait) {
    sql.write(SAVE, tenant.value(), wait == null ? null : (int) wait.toMinutes());
  }

  @Override
  public List<TenantId> listTenants(int max) {
    Sql.requireNoTransaction();
    return dispatcher.list(LIST_TENANTS, row -> new TenantId(row.uuid("tenant_id")), max);
  }
}
