package io.nolose.application.delivery;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.Lease;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.OutboxEntry.State;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Open hand-overs in memory. */
public final class InMemoryHandOvers implements HandOvers {
  private static final int LISTED_MAX = 1_000;

  private final InMemorySchema schema;

  public InMemoryHandOvers(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<HandOver> listOpen(TenantId tenant, ChannelId channel) {
    Set<State> open = Set.of(State.IN_FLIGHT, State.UNKNOWN);
    return schema.outbox.values(Comparator.comparingLong(QueuedEntry::place)).stream()
        .map(QueuedEntry::entry)
        .filter(entry -> entry.tenant().equals(tenant) && entry.channel().equals(channel))
        .filter(entry -> open.contains(entry.state()))
        .limit(LISTED_MAX)
        .map(entry -> new HandOver(entry, latestAttempt(entry.message())))
        .toList();
  }

  @Override
  public List<HandOver> loadAll(TenantId tenant, Collection<AttemptId> attempts) {
    return attempts.stream()
        .distinct()
        .map(attempt -> schema.attempts.find(new TenantKey<>(tenant, attempt)))
        .flatMap(Optional::stream)
        .map(attempt ->
            new HandOver(
                schema
                    .outbox
                    .find(new TenantKey<>(tenant, attempt.message()))
                    .orElseThrow()
                    .entry(),
                attempt))
        .toList();
  }

  @Override
  public void resolve(OutboxEntry entry) {
    TenantKey<MessageId> row = new TenantKey<>(entry.tenant(), entry.message());
    long place = schema.outbox.lock(row).orElseThrow().place();
    schema.outbox.put(row, new QueuedEntry(entry, place));
  }

  @Override
  public void reroute(OutboxEntry entry, ChannelId to, ConversationId thread, Instant now) {
    TenantKey<MessageId> key = new TenantKey<>(entry.tenant(), entry.message());
    if (schema.outbox.lock(key).isEmpty()) {
      throw new IllegalStateException("only what is queued is rerouted");
    }
    schema.outbox.put(
        key, new QueuedEntry(entry.moved(to, thread, now), schema.database.nextNumber()));
    Message message = schema.messages.lock(key).orElseThrow();
    if (schema.detours.lock(key).isEmpty()) {
      schema.detours.put(key, message.channel());
    }
    schema.messages.put(
        key,
        new Message(
            message.tenant(),
            message.id(),
            thread,
            to,
            message.direction(),
            message.origin(),
            message.sender(),
            message.author(),
            message.content(),
            message.context(),
            message.media(),
            message.amendment(),
            message.source(),
            message.references(),
            message.facts(),
            message.pricing(),
            message.occurredAt(),
            message.createdAt()));
  }

  @Override
  public void wake(TenantId tenant, ChannelId channel) {
    TenantKey<ChannelId> key = new TenantKey<>(tenant, channel);
    schema
        .lanes
        .lock(key)
        .ifPresent(
            lane -> schema.lanes.put(key, new Lease(lane.lease(), lane.until(), Instant.MIN)));
  }

  private DeliveryAttempt latestAttempt(MessageId message) {
    return schema.attempts.values().stream()
        .filter(attempt -> attempt.message().equals(message))
        .max(Comparator.comparingInt(DeliveryAttempt::number))
        .orElseThrow();
  }
}
