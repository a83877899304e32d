package io.nolose.application.media;

import io.nolose.application.LeaseLost;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.Lease;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The workers' side of files in memory. */
public final class InMemoryMediaQueue implements MediaQueue {
  private static final String IN_TURN = "claiming files";
  private static final Comparator<MediaFile> IN_ORDER =
      Comparator.comparing(MediaFile::isHistory)
          .thenComparing(file -> waiting(file).attempts() > 0)
          .thenComparing(file -> waiting(file).dueAt())
          .thenComparing(InMemorySchema.byId(file -> file.id().value()));

  private final InMemorySchema schema;

  public InMemoryMediaQueue(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<ClaimedMedia> claim(UUID lease, Instant now, Duration length) {
    return schema.database.callForAll(() -> {
      schema.database.lock(IN_TURN);
      Optional<MediaFile> next =
          waiting().stream()
              .filter(file -> !waiting(file).dueAt().isAfter(now) && leaseOf(file).isFree(now))
              .min(IN_ORDER);
      next.ifPresent(file ->
          schema.mediaLeases.put(key(file), new Lease(lease, now.plus(length), Instant.MIN)));
      return next.map(file -> new ClaimedMedia(file.tenant(), file.id(), lease));
    });
  }

  @Override
  public void release(ClaimedMedia claimed) {
    TenantKey<MediaId> key = new TenantKey<>(claimed.tenant(), claimed.media());
    boolean isOurs =
        schema
            .mediaLeases
            .lock(key)
            .filter(lease -> claimed.lease().equals(lease.lease()))
            .isPresent();
    if (!isOurs) {
      throw new LeaseLost("the file is somebody else's by now");
    }
    schema.mediaLeases.put(key, Lease.NONE);
  }

  @Override
  public Backlog backlog() {
    List<MediaFile> waiting = schema.database.callForAll(this::waiting);
    return new Backlog(
        waiting.size(),
        waiting.stream().map(MediaFile::offeredAt).min(Comparator.naturalOrder()).orElse(null));
  }

  private List<MediaFile> waiting() {
    return schema.media.values().stream().filter(MediaFile::isWaiting).toList();
  }

  private Lease leaseOf(MediaFile file) {
    return schema.mediaLeases.find(key(file)).orElse(Lease.NONE);
  }

  private static MediaState.Waiting waiting(MediaFile file) {
    return (MediaState.Waiting) file.state();
  }

  private static TenantKey<MediaId> key(MediaFile file) {
    return new TenantKey<>(file.tenant(), file.id());
  }
}
