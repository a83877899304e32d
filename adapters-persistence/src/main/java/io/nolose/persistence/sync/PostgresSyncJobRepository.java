package io.nolose.persistence.sync;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.StoreFailures;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sync jobs in PostgreSQL. */
public final class PostgresSyncJobRepository implements SyncJobRepository {
  private final Rows rows = new Rows();

  @Override
  public Optional<SyncJob> find(TenantId tenant, SyncJobId job) {
    return StoreFailures.translated(() ->
        rows.findByIdOptional(
                new SyncJobKey(tenant.value(), job.value()), LockModeType.PESSIMISTIC_WRITE)
            .map(SyncJobRow::toDomain));
  }

  /** Without a lock, for reading. */
  Optional<SyncJob> read(TenantId tenant, SyncJobId job) {
    return StoreFailures.translated(() ->
        rows.findByIdOptional(new SyncJobKey(tenant.value(), job.value()))
            .map(SyncJobRow::toDomain));
  }

  @Override
  public List<SyncJob> listUnfinished(TenantId tenant, ChannelId channel) {
    return StoreFailures.translated(() ->
        rows
            .list(
                "tenantId = ?1 and channelId = ?2 and status in ?3 order by createdAt, id",
                tenant.value(),
                channel.value(),
                List.of(SyncJobRow.Status.QUEUED, SyncJobRow.Status.RUNNING))
            .stream()
            .map(SyncJobRow::toDomain)
            .toList());
  }

  /** Newest first; for reading. */
  List<SyncJob> list(TenantId tenant, @Nullable ChannelId channel, PagePlace before, int max) {
    String older = "tenantId = ?1 and (createdAt < ?2 or (createdAt = ?2 and id < ?3))";
    String order = " order by createdAt desc, id desc";
    return StoreFailures.translated(() ->
        (channel == null
                ? rows.find(older + order, tenant.value(), before.at(), before.id())
                : rows.find(
                    older + " and channelId = ?4" + order,
                    tenant.value(),
                    before.at(),
                    before.id(),
                    channel.value()))
            .page(0, max).list().stream().map(SyncJobRow::toDomain).toList());
  }

  @Override
  public void save(SyncJob job) {
    StoreFailures.translating(() -> {
      Optional<SyncJobRow> known =
          rows.findByIdOptional(new SyncJobKey(job.tenant().value(), job.id().value()));
      known.ifPresentOrElse(row -> row.take(job), () -> rows.persist(SyncJobRow.of(job)));
      rows.flush();
    });
  }

  static class Rows implements PanacheRepositoryBase<SyncJobRow, SyncJobKey> {}
}
