package io.nolose.application.sync;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads sync jobs. Opens its own transaction; sees only the given tenant's jobs; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface SyncJobQueries {
  Optional<SyncJob> find(TenantId tenant, SyncJobId job);

  /**
   * Newest first by creation, then by id.
   *
   * @param channel only this channel's; null for all
   */
  Page<SyncJob> list(TenantId tenant, @Nullable ChannelId channel, PageRequest page);
}
