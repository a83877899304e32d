package io.nolose.application.broadcast;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.RecipientKey;
import io.nolose.application.testing.InMemorySchema.StoredRecipient;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The recipients of broadcasts, in memory. */
public final class InMemoryRecipientQueue implements RecipientQueue {
  private final InMemorySchema schema;

  public InMemoryRecipientQueue(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void addAll(TenantId tenant, BroadcastId broadcast, Collection<Recipient> recipients) {
    for (Recipient recipient : recipients) {
      TenantKey<RecipientKey> key = key(tenant, broadcast, recipient.contact());
      if (schema.recipients.find(key).isEmpty()) {
        schema.recipients.put(key, new StoredRecipient(recipient, false));
      }
    }
  }

  @Override
  public List<Recipient> listPending(TenantId tenant, BroadcastId broadcast, int max) {
    return all(tenant, broadcast)
        .map(row -> row.getValue().recipient())
        .filter(recipient -> recipient.state() instanceof Recipient.State.Pending)
        .sorted(InMemorySchema.byId(recipient -> recipient.contact().value()))
        .limit(max)
        .toList();
  }

  @Override
  public Set<ContactId> listReached(
      TenantId tenant, BroadcastId broadcast, Collection<ContactId> contacts) {
    Set<ContactId> reached = new HashSet<>();
    queued(tenant, broadcast).forEach(row -> reached.add(state(row.getValue()).reached()));
    reached.retainAll(contacts);
    return reached;
  }

  @Override
  public void saveAll(TenantId tenant, BroadcastId broadcast, Collection<Recipient> recipients) {
    for (Recipient recipient : recipients) {
      if (recipient.state() instanceof Recipient.State.Queued queued
          && !listReached(tenant, broadcast, Set.of(queued.reached())).isEmpty()) {
        throw schema.database.stale("the broadcast has reached this contact");
      }
      schema.recipients.put(
          key(tenant, broadcast, recipient.contact()), new StoredRecipient(recipient, false));
    }
  }

  @Override
  public Backlog settle(TenantId tenant, BroadcastId broadcast, Instant since) {
    open(tenant, broadcast)
        .filter(row -> hasLeft(tenant, state(row.getValue()).message()))
        .toList()
        .forEach(row ->
            schema.recipients.put(
                row.getKey(), new StoredRecipient(row.getValue().recipient(), true)));
    return new Backlog(
        !listPending(tenant, broadcast, 1).isEmpty(),
        (int) open(tenant, broadcast).count(),
        (int)
            queued(tenant, broadcast)
                .filter(row -> state(row.getValue()).at().isAfter(since))
                .count());
  }

  @Override
  public List<MessageId> listOpen(TenantId tenant, BroadcastId broadcast, int max) {
    return open(tenant, broadcast)
        .map(row -> state(row.getValue()).message())
        .sorted(InMemorySchema.byId(MessageId::value))
        .limit(max)
        .toList();
  }

  private boolean hasLeft(TenantId tenant, MessageId message) {
    return schema
        .outbox
        .find(new TenantKey<>(tenant, message))
        .map(queued -> queued.entry().state())
        .filter(state -> state == OutboxEntry.State.DONE || state == OutboxEntry.State.UNKNOWN)
        .isPresent();
  }

  private Stream<Map.Entry<TenantKey<RecipientKey>, StoredRecipient>> open(
      TenantId tenant, BroadcastId broadcast) {
    return queued(tenant, broadcast).filter(row -> !row.getValue().hasLeft());
  }

  private Stream<Map.Entry<TenantKey<RecipientKey>, StoredRecipient>> queued(
      TenantId tenant, BroadcastId broadcast) {
    return all(tenant, broadcast)
        .filter(row -> row.getValue().recipient().state() instanceof Recipient.State.Queued);
  }

  private Stream<Map.Entry<TenantKey<RecipientKey>, StoredRecipient>> all(
      TenantId tenant, BroadcastId broadcast) {
    return schema.recipients.rows().entrySet().stream()
        .filter(row -> row.getKey().tenant().equals(tenant))
        .filter(row -> row.getKey().id().broadcast().equals(broadcast));
  }

  private static Recipient.State.Queued state(StoredRecipient stored) {
    return (Recipient.State.Queued) stored.recipient().state();
  }

  private static TenantKey<RecipientKey> key(
      TenantId tenant, BroadcastId broadcast, ContactId contact) {
    return new TenantKey<>(tenant, new RecipientKey(broadcast, contact));
  }
}
