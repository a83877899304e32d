package io.nolose.domain.media;

import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stores what is known of files. Every method joins the surrounding transaction, sees only the
 * given tenant's files and throws {@link io.nolose.domain.StoreUnavailable} when the store cannot
 * answer.
 */
public interface MediaRepository {

  /** Locked until the end of the transaction. */
  Optional<MediaFile> find(TenantId tenant, MediaId media);

  /** Those of these files that exist, in id order; not locked. */
  List<MediaFile> loadAll(TenantId tenant, Collection<MediaId> media);

  /** Adds or replaces; of an existing one only the state changes. */
  void saveAll(TenantId tenant, Collection<MediaFile> files);
}
