package io.nolose.application.retention;

import io.nolose.domain.tenancy.TenantId;
import java.util.Set;

/**
 * Which bytes files of messages name. Opens its own transaction; sees only the given tenant's
 * files; throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface FileNames {

  /** Those of these hashes that some file of the tenant has. */
  Set<String> named(TenantId tenant, Set<String> hashes);
}
