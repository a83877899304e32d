package io.nolose.persistence.media;

import io.nolose.application.Transactions;
import io.nolose.application.media.MediaQueries;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads files without locking them. */
public final class PostgresMediaQueries implements MediaQueries {
  private final Transactions transactions;
  private final MediaRepository media;

  public PostgresMediaQueries(Transactions transactions, MediaRepository media) {
    this.transactions = transactions;
    this.media = media;
  }

  @Override
  public Optional<MediaFile> find(TenantId tenant, MediaId file) {
    return list(tenant, List.of(file)).stream().findFirst();
  }

  @Override
  public List<MediaFile> list(TenantId tenant, Collection<MediaId> files) {
    return files.isEmpty()
        ? List.of()
        : transactions.call(tenant, () -> media.loadAll(tenant, files));
  }
}
