package io.nolose.domain.sync;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Stores sync jobs. Every method joins the surrounding transaction, sees only the given tenant's
 * jobs and throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface SyncJobRepository {

  /** Locked until the end of the transaction. */
  Optional<SyncJob> find(TenantId tenant, SyncJobId job);

  /** The channel's jobs that are not over, oldest first. */
  List<SyncJob> listUnfinished(TenantId tenant, ChannelId channel);

  /** Adds or replaces. */
  void save(SyncJob job);
}
