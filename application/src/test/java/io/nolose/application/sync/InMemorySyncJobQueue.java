package io.nolose.application.sync;

import io.nolose.application.LeaseLost;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.Lease;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The runner's side of sync jobs in memory. */
public final class InMemorySyncJobQueue implements SyncJobQueue {
  private static final String IN_TURN = "claiming sync jobs";

  private final InMemorySchema schema;

  public InMemorySyncJobQueue(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<SyncLane> claim(UUID lease, Instant now, Duration length) {
    return schema.database.callForAll(() -> {
      schema.database.lock(IN_TURN);
      List<SyncJob> unfinished =
          schema.syncJobs.values(InMemorySyncJobRepository.OLDEST_FIRST).stream()
              .filter(job -> !job.status().isOver())
              .toList();
      Set<ChannelId> busy =
          unfinished.stream()
              .filter(job -> isLeased(leaseOf(job), now))
              .map(SyncJob::channel)
              .collect(Collectors.toSet());
      Optional<SyncJob> oldest =
          unfinished.stream()
              .filter(job -> !busy.contains(job.channel()) && leaseOf(job).isFree(now))
              .findFirst();
      oldest.ifPresent(
          job -> schema.syncLeases.put(key(job), new Lease(lease, now.plus(length), Instant.MIN)));
      return oldest.map(job -> new SyncLane(job.tenant(), job.id(), lease));
    });
  }

  @Override
  public void renew(SyncLane lane, Instant until) {
    TenantKey<SyncJobId> key = new TenantKey<>(lane.tenant(), lane.job());
    if (!isOurs(lane)) {
      throw new LeaseLost("the job is somebody else's by now");
    }
    schema.syncLeases.put(key, new Lease(lane.lease(), until, Instant.MIN));
  }

  @Override
  public void release(SyncLane lane, Instant notBefore) {
    if (isOurs(lane)) {
      schema.syncLeases.put(
          new TenantKey<>(lane.tenant(), lane.job()), new Lease(null, Instant.MIN, notBefore));
    }
  }

  private boolean isOurs(SyncLane lane) {
    return schema
        .syncLeases
        .lock(new TenantKey<>(lane.tenant(), lane.job()))
        .filter(lease -> lane.lease().equals(lease.lease()))
        .isPresent();
  }

  private Lease leaseOf(SyncJob job) {
    return schema.syncLeases.find(key(job)).orElse(Lease.NONE);
  }

  private static boolean isLeased(Lease lease, Instant now) {
    return lease.lease() != null && now.isBefore(lease.until());
  }

  private static TenantKey<SyncJobId> key(SyncJob job) {
    return new TenantKey<>(job.tenant(), job.id());
  }
}
