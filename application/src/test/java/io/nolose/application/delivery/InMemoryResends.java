package io.nolose.application.delivery;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.access.UserId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which message was sent in the place of which, in memory. */
public final class InMemoryResends implements Resends, ResendQueries {
  private final InMemorySchema schema;

  public InMemoryResends(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Links find(TenantId tenant, MessageId message) {
    return new InMemoryTransactions(schema.database)
        .call(
            tenant,
            () ->
                new Links(
                    findOriginal(tenant, message).orElse(null),
                    findSuccessor(tenant, message).orElse(null)));
  }

  @Override
  public void add(
      TenantId tenant, MessageId original, MessageId successor, @Nullable UserId who, Instant at) {
    if (findOriginal(tenant, successor).isPresent()) {
      throw schema.database.stale("the successor replaces another");
    }
    schema.resends.insert(new TenantKey<>(tenant, original), successor);
  }

  @Override
  public Optional<MessageId> findSuccessor(TenantId tenant, MessageId original) {
    return schema.resends.find(new TenantKey<>(tenant, original));
  }

  @Override
  public Optional<MessageId> findOriginal(TenantId tenant, MessageId successor) {
    return schema.resends.rows().entrySet().stream()
        .filter(row -> row.getKey().tenant().equals(tenant))
        .filter(row -> row.getValue().equals(successor))
        .map(row -> row.getKey().id())
        .findFirst();
  }

  @Override
  public List<MessageId> listUnknown(TenantId tenant, Instant since, Instant now, int max) {
    return schema.outbox.values().stream()
        .map(QueuedEntry::entry)
        .filter(entry -> entry.tenant().equals(tenant))
        .filter(entry -> entry.state() == OutboxEntry.State.UNKNOWN)
        .filter(entry -> !entry.dueAt().isAfter(now))
        .flatMap(entry -> schema.messages.find(new TenantKey<>(tenant, entry.message())).stream())
        .filter(message -> !unknownAt(message).isAfter(since))
        .filter(message -> findSuccessor(tenant, message.id()).isEmpty())
        .filter(message -> findOriginal(tenant, message.id()).isEmpty())
        .sorted(Comparator.comparing(InMemoryResends::unknownAt))
        .map(Message::id)
        .limit(max)
        .toList();
  }

  @Override
  public void postpone(TenantId tenant, MessageId original, Instant until) {
    TenantKey<MessageId> key = new TenantKey<>(tenant, original);
    schema
        .outbox
        .lock(key)
        .filter(row -> row.entry().state() == OutboxEntry.State.UNKNOWN)
        .ifPresent(row ->
            schema.outbox.put(
                key, new QueuedEntry(row.entry().retry(until).unknown(), row.place())));
  }

  private static Instant unknownAt(Message message) {
    return Objects.requireNonNullElse(message.facts().unknownAt(), Instant.MAX);
  }
}
