package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The writers' side of the outbox in memory. */
public final class InMemoryOutbox implements Outbox {
  private final InMemorySchema schema;

  public InMemoryOutbox(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void append(
      TenantId tenant,
      ChannelId channel,
      ConversationId conversation,
      MessageId message,
      Instant now) {
    schema.outbox.insert(
        new TenantKey<>(tenant, message),
        new QueuedEntry(
            OutboxEntry.queue(tenant, channel, conversation, message, now),
            schema.database.nextNumber()));
  }

  @Override
  public void schedule(TenantId tenant, ScheduledSend send) {
    schema.scheduledSends.insert(new TenantKey<>(tenant, send.message()), send);
  }

  @Override
  public Withdrawal withdraw(TenantId tenant, MessageId message) {
    TenantKey<MessageId> row = new TenantKey<>(tenant, message);
    if (schema.scheduledSends.lock(row).isPresent()) {
      schema.scheduledSends.remove(row);
      return Withdrawal.WITHDRAWN;
    }
    Optional<QueuedEntry> queued = schema.outbox.lock(row);
    if (queued.isEmpty()) {
      return Withdrawal.OVER;
    }
    OutboxEntry entry = queued.get().entry();
    return switch (entry.state()) {
      case QUEUED -> {
        schema.outbox.put(row, new QueuedEntry(entry.done(), queued.get().place()));
        yield Withdrawal.WITHDRAWN;
      }
      case IN_FLIGHT -> Withdrawal.IN_FLIGHT;
      case DONE, UNKNOWN -> Withdrawal.OVER;
    };
  }

  @Override
  public List<MessageId> withdrawAll(TenantId tenant, ChannelId channel, int max) {
    List<MessageId> taken =
        Stream.concat(
                schema.scheduledSends.values().stream()
                    .filter(send -> send.channel().equals(channel))
                    .map(ScheduledSend::message),
                schema.outbox.values(Comparator.comparingLong(QueuedEntry::place)).stream()
                    .map(QueuedEntry::entry)
                    .filter(entry -> entry.channel().equals(channel))
                    .filter(entry -> entry.state() == OutboxEntry.State.QUEUED)
                    .map(OutboxEntry::message))
            .limit(max)
            .toList();
    taken.forEach(message -> withdraw(tenant, message));
    return taken;
  }
}
