package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.SeenEvent;
import io.nolose.application.testing.InMemorySchema.StoredEvent;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import java.util.List;

/** The inbox in memory, from the side of those who fill it. */
public final class InMemoryProviderEventInbox implements ProviderEventInbox {
  private static final String IN_TURN = "appending provider events";

  private final InMemorySchema schema;
  private final UuidSource ids;

  public InMemoryProviderEventInbox(InMemorySchema schema, UuidSource ids) {
    this.schema = schema;
    this.ids = ids;
  }

  @Override
  public void append(List<RoutedEvent> events) {
    schema.database.callForAll(() -> {
      schema.database.lock(IN_TURN);
      events.forEach(this::store);
      return Boolean.TRUE;
    });
  }

  private void store(RoutedEvent event) {
    TenantKey<SeenEvent> seen =
        new TenantKey<>(event.tenant(), new SeenEvent(event.connection(), event.fingerprint()));
    if (schema.fingerprints.lock(seen).isPresent()) {
      return;
    }
    ProviderEventId id = new ProviderEventId(ids.next());
    ProviderEvent stored =
        new ProviderEvent(
            id,
            event.tenant(),
            event.channel(),
            event.connection(),
            event.provider(),
            event.body().clone(),
            event.receivedAt());
    schema.fingerprints.put(seen, id);
    schema.events.put(
        new TenantKey<>(event.tenant(), id), new StoredEvent(stored, event.receivedAt(), null));
  }
}
