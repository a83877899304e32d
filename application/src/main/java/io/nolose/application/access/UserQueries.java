package io.nolose.application.access;

import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/**
 * Reads users. Opens its own transaction; sees only the given tenant's users; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface UserQueries {
  Optional<UserView> find(TenantId tenant, UserId user);
}
