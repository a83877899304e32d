package io.nolose.application.sync;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Sync jobs in memory. */
public final class InMemorySyncJobRepository implements SyncJobRepository {
  static final Comparator<SyncJob> OLDEST_FIRST =
      Comparator.comparing(SyncJob::createdAt)
          .thenComparing(InMemorySchema.byId(job -> job.id().value()));

  private final InMemorySchema schema;

  public InMemorySyncJobRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<SyncJob> find(TenantId tenant, SyncJobId job) {
    return schema.syncJobs.lock(new TenantKey<>(tenant, job));
  }

  @Override
  public List<SyncJob> listUnfinished(TenantId tenant, ChannelId channel) {
    return schema.syncJobs.values(OLDEST_FIRST).stream()
        .filter(job -> job.tenant().equals(tenant) && job.channel().equals(channel))
        .filter(job -> !job.status().isOver())
        .toList();
  }

  @Override
  public void save(SyncJob job) {
    schema.syncJobs.put(new TenantKey<>(job.tenant(), job.id()), job);
  }
}
