package io.nolose.application.media;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Files in memory. */
public final class InMemoryMediaRepository implements MediaRepository {
  private final InMemorySchema schema;

  public InMemoryMediaRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<MediaFile> find(TenantId tenant, MediaId media) {
    return schema.media.lock(new TenantKey<>(tenant, media));
  }

  @Override
  public List<MediaFile> loadAll(TenantId tenant, Collection<MediaId> media) {
    return media.stream()
        .distinct()
        .sorted(InMemorySchema.byId(MediaId::value))
        .flatMap(id -> schema.media.find(new TenantKey<>(tenant, id)).stream())
        .toList();
  }

  @Override
  public void saveAll(TenantId tenant, Collection<MediaFile> files) {
    for (MediaFile file : files) {
      if (!file.tenant().equals(tenant)) {
        throw new IllegalArgumentException("a file of another tenant");
      }
      TenantKey<MediaId> key = new TenantKey<>(tenant, file.id());
      MediaFile known = schema.media.lock(key).orElse(file);
      schema.media.put(
          key,
          new MediaFile(
              known.tenant(),
              known.id(),
              known.channel(),
              known.connection(),
              known.offer(),
              known.isHistory(),
              file.state(),
              known.offeredAt(),
              file.updatedAt()));
    }
  }
}
