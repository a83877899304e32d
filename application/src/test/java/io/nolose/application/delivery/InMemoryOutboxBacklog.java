package io.nolose.application.delivery;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** How much waits to be sent, in memory. */
public final class InMemoryOutboxBacklog implements OutboxBacklog {
  private final InMemorySchema schema;

  public InMemoryOutboxBacklog(InMemorySchema schema) {
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
      List<OutboxEntry> entries =
          schema.outbox.values().stream()
              .map(InMemorySchema.QueuedEntry::entry)
              .filter(entry -> isAskedFor.test(entry.tenant()))
              .toList();
      Instant oldest =
          entries.stream()
              .filter(entry -> entry.state() == OutboxEntry.State.QUEUED)
              .map(OutboxEntry::dueAt)
              .filter(due -> !due.isAfter(now))
              .min(Comparator.naturalOrder())
              .orElse(null);
      long down =
          schema.channels.values().stream()
              .map(InMemorySchema.Versioned::value)
              .filter(channel -> isAskedFor.test(channel.tenant()))
              .filter(InMemoryOutboxBacklog::isDown)
              .count();
      return new Backlog(
          oldest,
          count(entries, OutboxEntry.State.QUEUED),
          count(entries, OutboxEntry.State.UNKNOWN),
          down);
    });
  }

  private static long count(List<OutboxEntry> entries, OutboxEntry.State state) {
    return entries.stream().filter(entry -> entry.state() == state).count();
  }

  private static boolean isDown(Channel channel) {
    return channel.connections().stream().anyMatch(it -> it.lastConnectedAt() != null)
        && channel.connections().stream().noneMatch(Connection::isConnected);
  }
}
