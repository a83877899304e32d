package io.nolose.application.sync;

import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/**
 * Reads sync jobs. Opens its own transaction; sees only the given tenant's jobs; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface SyncJobQueries {
  Optional<SyncJob> find(TenantId tenant, SyncJobId job);
}
