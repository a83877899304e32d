package io.nolose.application.contact;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Reads conflicts between contacts. Opens its own transaction; sees only the given tenant's
 * conflicts; throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ConflictQueries {
  /**
   * Newest first by the time they were found, then by id.
   *
   * @param state only conflicts that stand so; null for all
   */
  Page<IdentityConflict> list(
      TenantId tenant, IdentityConflict.@Nullable State state, PageRequest page);
}
