package io.nolose.application.broadcast;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.BroadcastRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Broadcasts in memory. */
public final class InMemoryBroadcasts implements BroadcastRepository, BroadcastQueue {
  private final InMemorySchema schema;

  public InMemoryBroadcasts(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Broadcast> find(TenantId tenant, BroadcastId broadcast) {
    TenantKey<BroadcastId> key = new TenantKey<>(tenant, broadcast);
    if (schema.broadcasts.find(key).isEmpty()) {
      return Optional.empty();
    }
    schema.database.lock(key);
    return schema.broadcasts.find(key);
  }

  @Override
  public void save(Broadcast broadcast) {
    TenantKey<BroadcastId> key = new TenantKey<>(broadcast.tenant(), broadcast.id());
    schema.broadcasts.put(
        key,
        schema.broadcasts.find(key).map(stored -> withCourse(stored, broadcast)).orElse(broadcast));
  }

  private static Broadcast withCourse(Broadcast stored, Broadcast changed) {
    return new Broadcast(
        stored.tenant(),
        stored.id(),
        stored.author(),
        stored.channel(),
        stored.template(),
        stored.media(),
        stored.audience(),
        stored.messagesPerMinute(),
        stored.sendAt(),
        changed.course(),
        stored.createdAt());
  }

  @Override
  public List<Due> listDue(Instant now, int max) {
    return schema.database.callForAll(() ->
        schema.broadcasts.values().stream()
            .filter(broadcast -> isDue(broadcast, now))
            .sorted(Comparator.comparing(InMemoryBroadcasts::dueAt))
            .map(broadcast -> new Due(broadcast.tenant(), broadcast.id()))
            .limit(max)
            .toList());
  }

  @Override
  public Optional<Broadcast> claim(TenantId tenant, BroadcastId broadcast, Instant now) {
    TenantKey<BroadcastId> key = new TenantKey<>(tenant, broadcast);
    return schema.broadcasts.find(key).isPresent() && schema.database.tryLock(key)
        ? schema.broadcasts.find(key).filter(found -> isDue(found, now))
        : Optional.empty();
  }

  private static boolean isDue(Broadcast broadcast, Instant now) {
    return !dueAt(broadcast).isAfter(now);
  }

  private static Instant dueAt(Broadcast broadcast) {
    return Objects.requireNonNullElse(broadcast.course().dueAt(), Instant.MAX);
  }
}
