package io.nolose.persistence.channel;

import io.nolose.application.channel.ChannelLock;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;

/**
 * A row lock per channel. It needs no lease and no heartbeat: PostgreSQL releases it with the
 * transaction, and ends the transaction with its connection.
 */
public final class PostgresChannelLock implements ChannelLock {
  private static final String WAIT =
      """
      SELECT channel_id FROM channel_lane WHERE tenant_id = ? AND channel_id = ? FOR UPDATE
      """;

  /** Rows are locked in the order in which they are returned: two of us cannot deadlock. */
  private static final String WAIT_FOR_ALL =
      """
      SELECT channel_id FROM channel_lane WHERE tenant_id = ? ORDER BY channel_id FOR UPDATE
      """;

  private static final String TRY =
      """
      SELECT channel_id FROM channel_lane WHERE tenant_id = ? AND channel_id = ?
      FOR UPDATE SKIP LOCKED
      """;

  private final Sql sql;

  public PostgresChannelLock(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void acquire(TenantId tenant, ChannelId channel) {
    if (!isLocked(WAIT, tenant, channel)) {
      throw new IllegalStateException("the tenant has no such channel to lock");
    }
  }

  @Override
  public void acquireAll(TenantId tenant) {
    sql.list(WAIT_FOR_ALL, row -> row.uuid("channel_id"), tenant.value());
  }

  @Override
  public boolean tryAcquire(TenantId tenant, ChannelId channel) {
    return isLocked(TRY, tenant, channel);
  }

  private boolean isLocked(String statement, TenantId tenant, ChannelId channel) {
    return sql.find(statement, row -> row.uuid("channel_id"), tenant.value(), channel.value())
        .isPresent();
  }
}
