package io.nolose.application.sync;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads sync jobs in memory. */
public final class InMemorySyncJobQueries implements SyncJobQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemorySyncJobQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<SyncJob> find(TenantId tenant, SyncJobId job) {
    return transactions.call(tenant, () -> schema.syncJobs.find(new TenantKey<>(tenant, job)));
  }

  @Override
  public Page<SyncJob> list(TenantId tenant, @Nullable ChannelId channel, PageRequest page) {
    List<SyncJob> jobs =
        transactions.call(tenant, schema.syncJobs::values).stream()
            .filter(job -> channel == null || job.channel().equals(channel))
            .toList();
    return InMemorySchema.page(jobs, job -> new Cursor(job.createdAt(), job.id().value()), page);
  }
}
