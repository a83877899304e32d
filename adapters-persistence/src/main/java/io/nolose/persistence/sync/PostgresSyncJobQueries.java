package io.nolose.persistence.sync;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.PagePlace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sync jobs for reading, from PostgreSQL. */
public final class PostgresSyncJobQueries implements SyncJobQueries {
  private final Transactions transactions;
  private final PostgresSyncJobRepository jobs;

  public PostgresSyncJobQueries(Transactions transactions, PostgresSyncJobRepository jobs) {
    this.transactions = transactions;
    this.jobs = jobs;
  }

  @Override
  public Optional<SyncJob> find(TenantId tenant, SyncJobId job) {
    return transactions.call(tenant, () -> jobs.read(tenant, job));
  }

  @Override
  public Page<SyncJob> list(TenantId tenant, @Nullable ChannelId channel, PageRequest page) {
    return Page.of(
        transactions.call(
            tenant, () -> jobs.list(tenant, channel, PagePlace.of(page), page.limit() + 1)),
        page.limit(),
        job -> new Cursor(job.createdAt(), job.id().value()));
  }
}
