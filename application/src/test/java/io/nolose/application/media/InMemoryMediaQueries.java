package io.nolose.application.media;

import io.nolose.application.Transactions;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads files in memory. */
public final class InMemoryMediaQueries implements MediaQueries {
  private final Transactions transactions;
  private final MediaRepository media;

  public InMemoryMediaQueries(InMemorySchema schema) {
    this.transactions = new InMemoryTransactions(schema.database);
    this.media = new InMemoryMediaRepository(schema);
  }

  @Override
  public Optional<MediaFile> find(TenantId tenant, MediaId file) {
    return list(tenant, List.of(file)).stream().findFirst();
  }

  @Override
  public List<MediaFile> list(TenantId tenant, Collection<MediaId> files) {
    return transactions.call(tenant, () -> media.loadAll(tenant, files));
  }
}
