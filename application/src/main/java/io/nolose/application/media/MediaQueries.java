package io.nolose.application.media;

import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reads what is known of files. Every method opens its own transaction and throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MediaQueries {
  Optional<MediaFile> find(TenantId tenant, MediaId media);

  /** Those of these files that exist, in id order. */
  List<MediaFile> list(TenantId tenant, Collection<MediaId> media);
}
