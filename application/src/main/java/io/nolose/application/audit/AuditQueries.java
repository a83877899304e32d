package io.nolose.application.audit;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people decided. Opens its own transaction; sees only the given tenant's entries;
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface AuditQueries {

  /**
   * Newest first by time, then by id.
   *
   * @param subject only what was done to this; null for all
   */
  Page<AuditEntry> list(TenantId tenant, @Nullable UUID subject, PageRequest page);
}
