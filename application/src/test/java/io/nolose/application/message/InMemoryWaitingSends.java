package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What waits and may not go on waiting, in memory. */
public final class InMemoryWaitingSends implements WaitingSends {
  private final InMemorySchema schema;

  public InMemoryWaitingSends(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<TenantId> listTenantsWithDue(Instant now, int max) {
    return schema.database.callForAll(() ->
        schema.scheduledSends.rows().entrySet().stream()
            .filter(row -> !row.getValue().dueAt().isAfter(now))
            .sorted(Map.Entry.comparingByValue(Comparator.comparing(ScheduledSend::dueAt)))
            .map(row -> row.getKey().tenant())
            .distinct()
            .limit(max)
            .toList());
  }

  @Override
  public List<ScheduledSend> takeDue(TenantId tenant, Instant now, int max) {
    List<ScheduledSend> due =
        schema
            .scheduledSends
            .values(
                Comparator.comparing(ScheduledSend::dueAt)
                    .thenComparing(
                        InMemorySchema.<ScheduledSend>byId(send -> send.message().value())))
            .stream()
            .filter(send -> !send.dueAt().isAfter(now))
            .limit(max)
            .filter(send -> schema.scheduledSends.lock(row(tenant, send)).isPresent())
            .toList();
    due.forEach(send -> schema.scheduledSends.remove(row(tenant, send)));
    return due;
  }

  private static TenantKey<MessageId> row(TenantId tenant, ScheduledSend send) {
    return new TenantKey<>(tenant, send.message());
  }

  @Override
  public List<DeletedLane> listDeletedLanes(int max) {
    return schema.database.callForAll(() ->
        schema.channels.rows().values().stream()
            .map(InMemorySchema.Versioned::value)
            .filter(channel -> channel.isClosed())
            .map(channel -> new DeletedLane(channel.tenant(), channel.id()))
            .filter(lane -> isWaitedOn(lane))
            .limit(max)
            .toList());
  }

  private boolean isWaitedOn(DeletedLane lane) {
    Stream<OutboxEntry> queued =
        schema.outbox.values().stream()
            .map(QueuedEntry::entry)
            .filter(entry -> entry.state() == OutboxEntry.State.QUEUED)
            .filter(entry -> entry.tenant().equals(lane.tenant()));
    return queued.anyMatch(entry -> entry.channel().equals(lane.channel()))
        || schema.scheduledSends.rows().entrySet().stream()
            .anyMatch(row ->
                row.getKey().tenant().equals(lane.tenant())
                    && row.getValue().channel().equals(lane.channel()));
  }
}
