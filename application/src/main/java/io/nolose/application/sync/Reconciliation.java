package io.nolose.application.sync;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a connection has been compared with what its provider has.
 *
 * @param completeUntil until then nothing is missing; null when it was never compared
 * @param checkedAt when it was last looked at; null when never
 * @param dueAt when it is to be looked at next, unless it comes up again before
 */
public record Reconciliation(
    TenantId tenant,
    ChannelId channel,
    ConnectionId connection,
    @Nullable Instant completeUntil,
    @Nullable Instant checkedAt,
    Instant dueAt) {

  public Reconciliation checked(Instant now, Instant next) {
    return new Reconciliation(tenant, channel, connection, completeUntil, now, next);
  }

  /** All that the provider had until then is stored. */
  public Reconciliation complete(Instant until) {
    boolean isNews = completeUntil == null || until.isAfter(completeUntil);
    return isNews ? new Reconciliation(tenant, channel, connection, until, checkedAt, dueAt) : this;
  }
}
