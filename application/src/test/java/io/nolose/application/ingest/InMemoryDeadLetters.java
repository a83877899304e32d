package io.nolose.application.ingest;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.StoredEvent;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events that could not be applied, in memory. */
public final class InMemoryDeadLetters implements DeadLetters, DeadLetterQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryDeadLetters(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<DeadLetter> find(TenantId tenant, ProviderEventId event) {
    return schema.deadLetters.lock(new TenantKey<>(tenant, event));
  }

  @Override
  public List<ProviderEventId> listOpen(TenantId tenant, @Nullable ChannelId channel, int max) {
    return open(channel).stream()
        .sorted(
            Comparator.comparing(DeadLetter::parkedAt)
                .thenComparing(DeadLetter::event, InMemorySchema.byId(ProviderEventId::value)))
        .limit(max)
        .map(DeadLetter::event)
        .toList();
  }

  @Override
  public int replay(TenantId tenant, Collection<ProviderEventId> events, Instant now) {
    int replayed = 0;
    for (ProviderEventId event : events) {
      TenantKey<ProviderEventId> key = new TenantKey<>(tenant, event);
      Optional<DeadLetter> letter = schema.deadLetters.lock(key).filter(it -> it.discard() == null);
      if (letter.isPresent()) {
        schema.deadLetters.remove(key);
        StoredEvent stored = schema.events.lock(key).orElseThrow();
        schema.events.put(key, new StoredEvent(stored.event(), now, null));
        schema.replays.put(key, letter.get().replays() + 1);
        replayed++;
      }
    }
    return replayed;
  }

  @Override
  public void discard(DeadLetter letter) {
    schema.deadLetters.put(new TenantKey<>(letter.tenant(), letter.event()), letter);
  }

  @Override
  public Page<DeadLetter> list(TenantId tenant, @Nullable ChannelId channel, PageRequest page) {
    return InMemorySchema.page(
        transactions.call(tenant, () -> open(channel)),
        letter -> new Cursor(letter.parkedAt(), letter.event().value()),
        page);
  }

  @Override
  public Optional<Opened> open(TenantId tenant, ProviderEventId event) {
    TenantKey<ProviderEventId> key = new TenantKey<>(tenant, event);
    return transactions.call(
        tenant,
        () ->
            schema
                .deadLetters
                .find(key)
                .map(letter ->
                    new Opened(letter, schema.events.find(key).orElseThrow().event().body())));
  }

  private List<DeadLetter> open(@Nullable ChannelId channel) {
    return schema.deadLetters.values().stream()
        .filter(letter -> letter.discard() == null)
        .filter(letter -> channel == null || letter.channel().equals(channel))
        .toList();
  }
}
