package io.nolose.application.ingest;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.StoredEvent;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The inbox in memory, from the side of those who empty it. */
public final class InMemoryProviderEventQueue implements ProviderEventQueue {
  private static final Comparator<StoredEvent> BY_ARRIVAL =
      Comparator.comparing(StoredEvent::event, InMemorySchema.byId(event -> event.id().value()));

  private final InMemorySchema schema;

  public InMemoryProviderEventQueue(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<InboxLane> due(Instant now, int max) {
    return schema.database.callForAll(() ->
        schema.events.values(BY_ARRIVAL).stream()
            .filter(stored -> isDue(stored, now))
            .map(stored -> new InboxLane(stored.event().tenant(), stored.event().channel()))
            .distinct()
            .limit(max)
            .toList());
  }

  @Override
  public List<ProviderEvent> next(TenantId tenant, ChannelId channel, Instant now, int max) {
    List<ProviderEvent> batch = new ArrayList<>();
    long bytes = 0;
    for (StoredEvent stored : schema.events.values(BY_ARRIVAL)) {
      ProviderEvent event = stored.event();
      if (isDue(stored, now) && event.tenant().equals(tenant) && event.channel().equals(channel)) {
        bytes += event.body().length;
        if (batch.size() == max || (bytes > BYTES_MAX && !batch.isEmpty())) {
          break;
        }
        batch.add(event);
      }
    }
    return batch;
  }

  @Override
  public void settle(
      TenantId tenant, ChannelId channel, List<Settlement> settlements, Instant now) {
    for (Settlement settlement : settlements) {
      switch (settlement) {
        case Settlement.Applied(var event) -> store(tenant, event, null, null);
        case Settlement.Parked(var event, var reason) -> {
          store(tenant, event, null, reason);
          bury(tenant, event, reason, now);
        }
        case Settlement.Deferred(var event, var until) -> store(tenant, event, until, null);
      }
    }
  }

  private void bury(TenantId tenant, ProviderEventId id, String reason, Instant now) {
    TenantKey<ProviderEventId> key = new TenantKey<>(tenant, id);
    schema
        .events
        .find(key)
        .map(StoredEvent::event)
        .ifPresent(event ->
            schema.deadLetters.put(
                key,
                new DeadLetter(
                    tenant,
                    id,
                    event.channel(),
                    event.connection(),
                    event.provider(),
                    reason,
                    event.receivedAt(),
                    now,
                    event.body().length,
                    schema.replays.find(key).orElse(0),
                    null)));
  }

  /** The tenant's dead letters by their reasons, in order of arrival. */
  public List<String> parkedReasons(TenantId tenant) {
    return new InMemoryTransactions(schema.database)
        .call(tenant, () -> schema.events.values(BY_ARRIVAL)).stream()
            .map(StoredEvent::parkedBecause)
            .filter(Objects::nonNull)
            .toList();
  }

  private void store(
      TenantId tenant, ProviderEventId event, @Nullable Instant due, @Nullable String reason) {
    TenantKey<ProviderEventId> key = new TenantKey<>(tenant, event);
    schema
        .events
        .lock(key)
        .ifPresent(stored -> schema.events.put(key, new StoredEvent(stored.event(), due, reason)));
  }

  private static boolean isDue(StoredEvent stored, Instant now) {
    Instant due = stored.dueAt();
    return due != null && !due.isAfter(now);
  }
}
