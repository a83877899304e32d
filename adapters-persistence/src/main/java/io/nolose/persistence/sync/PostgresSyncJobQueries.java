package io.nolose.persistence.sync;

import io.nolose.application.Transactions;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

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
}
