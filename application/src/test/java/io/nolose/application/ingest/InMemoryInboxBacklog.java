package io.nolose.application.ingest;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.StoredEvent;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** How much waits, in memory. */
public final class InMemoryInboxBacklog implements InboxBacklog {
  private final InMemorySchema schema;

  public InMemoryInboxBacklog(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Backlog measure(Instant now) {
    return measure(_ -> true, now);
  }

  @Override
  public Backlog measure(TenantId tenant, Instant now) {
    return measure(tenant::equals, now);
  }

  private Backlog measure(Predicate<TenantId> isAskedFor, Instant now) {
    return schema.database.callForAll(() -> {
      Comparator<StoredEvent> byArrival = Comparator.comparing(it -> it.event().receivedAt());
      List<StoredEvent> waiting =
          schema.events.values(byArrival).stream()
              .filter(stored -> stored.dueAt() != null)
              .filter(stored -> isAskedFor.test(stored.event().tenant()))
              .toList();
      Instant oldest =
          waiting.stream()
              .filter(stored -> !Objects.requireNonNull(stored.dueAt()).isAfter(now))
              .map(stored -> stored.event().receivedAt())
              .findFirst()
              .orElse(null);
      long dead =
          schema.deadLetters.values(Comparator.comparing(DeadLetter::parkedAt)).stream()
              .filter(letter -> letter.discard() == null)
              .filter(letter -> isAskedFor.test(letter.tenant()))
              .count();
      return new Backlog(oldest, waiting.size(), dead);
    });
  }
}
