package io.nolose.application.delivery;

import io.nolose.application.LeaseLost;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.Lease;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.OutboxEntry.State;
import io.nolose.domain.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dispatcher's side of the outbox in memory. */
public final class InMemoryOutboxQueue implements OutboxQueue {
  private static final Comparator<QueuedEntry> IN_ORDER =
      Comparator.comparingLong(QueuedEntry::place);

  private final InMemorySchema schema;

  public InMemoryOutboxQueue(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<OutboxLane> claim(UUID lease, Instant now, Duration length) {
    return schema.database.callForAll(() -> {
      Optional<TenantKey<ChannelId>> longestWaiting =
          waiting(now).entrySet().stream()
              .sorted(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .filter(lane -> laneOf(schema.lanes.lock(lane)).isFree(now))
              .findFirst();
      longestWaiting.ifPresent(
          lane -> schema.lanes.put(lane, new Lease(lease, now.plus(length), Instant.MIN)));
      return longestWaiting.map(lane -> new OutboxLane(lane.tenant(), lane.id(), lease));
    });
  }

  @Override
  public List<OutboxEntry> next(OutboxLane lane, int max, Instant now) {
    Set<ConversationId> seen = new HashSet<>();
    return schema.outbox.values(IN_ORDER).stream()
        .map(QueuedEntry::entry)
        .filter(entry -> entry.channel().equals(lane.channel()))
        .filter(entry -> entry.state() == State.QUEUED || entry.state() == State.IN_FLIGHT)
        .filter(entry -> seen.add(entry.conversation()))
        .filter(entry -> entry.state() == State.QUEUED && !entry.dueAt().isAfter(now))
        .limit(max)
        .toList();
  }

  @Override
  public List<OutboxEntry> listWaiting(OutboxLane lane, int max, Instant now) {
    Set<ConversationId> heldBack = new HashSet<>();
    return schema.outbox.values(IN_ORDER).stream()
        .map(QueuedEntry::entry)
        .filter(entry -> entry.channel().equals(lane.channel()))
        .filter(entry -> entry.state() == State.QUEUED || entry.state() == State.IN_FLIGHT)
        .filter(entry -> {
          if (entry.state() == State.IN_FLIGHT || entry.dueAt().isAfter(now)) {
            heldBack.add(entry.conversation());
          }
          return !heldBack.contains(entry.conversation());
        })
        .limit(max)
        .toList();
  }

  @Override
  public void record(OutboxLane lane, Collection<HandOver> handOvers, Instant leaseUntil) {
    TenantKey<ChannelId> key = new TenantKey<>(lane.tenant(), lane.channel());
    if (!lane.lease().equals(laneOf(schema.lanes.lock(key)).lease())) {
      throw new LeaseLost("the lane is somebody else's by now");
    }
    schema.lanes.put(key, new Lease(lane.lease(), leaseUntil, Instant.MIN));
    for (HandOver handOver : handOvers) {
      TenantKey<MessageId> row = new TenantKey<>(lane.tenant(), handOver.entry().message());
      long place = schema.outbox.lock(row).orElseThrow().place();
      schema.outbox.put(row, new QueuedEntry(handOver.entry(), place));
      schema.attempts.put(
          new TenantKey<>(lane.tenant(), handOver.attempt().id()), handOver.attempt());
    }
  }

  @Override
  public List<Departure> listDepartures(OutboxLane lane, Instant since) {
    Map<MessageId, OutboxEntry> entries =
        schema.outbox.values(IN_ORDER).stream()
            .map(QueuedEntry::entry)
            .filter(entry -> entry.channel().equals(lane.channel()))
            .collect(Collectors.toMap(OutboxEntry::message, entry -> entry));
    return schema.attempts.values(Comparator.comparing(DeliveryAttempt::startedAt)).stream()
        .filter(attempt -> !attempt.startedAt().isBefore(since))
        .flatMap(attempt ->
            Stream.ofNullable(entries.get(attempt.message()))
                .map(entry ->
                    new Departure(
                        attempt.connection(),
                        entry.conversation(),
                        attempt.startedAt(),
                        attempt.finishedAt())))
        .toList();
  }

  @Override
  public void release(OutboxLane lane, Instant notBefore) {
    TenantKey<ChannelId> key = new TenantKey<>(lane.tenant(), lane.channel());
    if (lane.lease().equals(laneOf(schema.lanes.lock(key)).lease())) {
      schema.lanes.put(key, new Lease(null, Instant.MIN, notBefore));
    }
  }

  /** Lanes with something to do, and since when it waits. */
  private Map<TenantKey<ChannelId>, Instant> waiting(Instant now) {
    Map<TenantKey<ChannelId>, List<OutboxEntry>> lanes =
        schema.outbox.values(IN_ORDER).stream()
            .map(QueuedEntry::entry)
            .collect(
                Collectors.groupingBy(entry -> new TenantKey<>(entry.tenant(), entry.channel())));
    return lanes.entrySet().stream()
        .flatMap(lane ->
            waitingSince(lane.getValue(), now).stream()
                .map(since -> Map.entry(lane.getKey(), since)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Optional<Instant> waitingSince(List<OutboxEntry> inOrder, Instant now) {
    Optional<OutboxEntry> abandoned =
        inOrder.stream().filter(entry -> entry.state() == State.IN_FLIGHT).findFirst();
    return abandoned.or(() -> firstDue(inOrder, now)).map(OutboxEntry::dueAt);
  }

  /** An entry that is not due yet holds back those behind it in its own conversation only. */
  private static Optional<OutboxEntry> firstDue(List<OutboxEntry> inOrder, Instant now) {
    Set<ConversationId> heldBack = new HashSet<>();
    return inOrder.stream()
        .filter(entry -> entry.state() == State.QUEUED)
        .filter(entry -> {
          if (entry.dueAt().isAfter(now)) {
            heldBack.add(entry.conversation());
          }
          return !heldBack.contains(entry.conversation());
        })
        .findFirst();
  }

  private static Lease laneOf(Optional<Lease> row) {
    return row.orElse(Lease.NONE);
  }
}
