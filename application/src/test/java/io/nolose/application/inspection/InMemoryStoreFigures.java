package io.nolose.application.inspection;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.DeliveryAttempt.Outcome;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.tenancy.TenantId;
import java.util.EnumMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts in memory; of the flaws it has those that its tables can have. */
public final class InMemoryStoreFigures implements StoreFigures {
  private final InMemorySchema schema;

  public InMemoryStoreFigures(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Map<String, Long> countRows(TenantId tenant) {
    return Map.of(
        "channel", (long) schema.channels.rows().size(),
        "contact", (long) schema.contacts.rows().size(),
        "conversation", (long) schema.conversations.rows().size(),
        "message", (long) schema.messages.rows().size(),
        "outbox", (long) schema.outbox.rows().size());
  }

  @Override
  public Numbering numbering(TenantId tenant) {
    LongSummaryStatistics positions =
        schema.tenantEvents.rows().keySet().stream().mapToLong(TenantKey::id).summaryStatistics();
    return positions.getCount() == 0
        ? new Numbering(0, 0, 0, 0)
        : new Numbering(
            positions.getCount(), positions.getMin(), positions.getMax(), positions.getMax());
  }

  @Override
  public Map<Flaw, Long> countFlaws(TenantId tenant) {
    Map<Flaw, Long> flaws = new EnumMap<>(Flaw.class);
    for (Flaw flaw : Flaw.values()) {
      long count = rowsWith(flaw, tenant).count();
      if (count > 0) {
        flaws.put(flaw, count);
      }
    }
    return flaws;
  }

  private Stream<?> rowsWith(Flaw flaw, TenantId tenant) {
    return switch (flaw) {
      case MESSAGE_WITHOUT_CONVERSATION ->
          schema.messages.values().stream()
              .filter(it ->
                  schema.conversations.find(new TenantKey<>(tenant, it.conversation())).isEmpty());
      case IN_FLIGHT_WITHOUT_ATTEMPT ->
          entries(OutboxEntry.State.IN_FLIGHT).filter(it -> attempts(it, Outcome.STARTED) == 0);
      case ACCEPTED_AND_QUEUED ->
          entries(OutboxEntry.State.QUEUED).filter(it -> attempts(it, Outcome.ACCEPTED) > 0);
      case ATTEMPT_WITHOUT_FLIGHT ->
          schema.outbox.values().stream()
              .map(QueuedEntry::entry)
              .filter(it -> it.state() != OutboxEntry.State.IN_FLIGHT)
              .filter(it -> attempts(it, Outcome.STARTED) > 0);
      case SCHEDULED_AND_QUEUED ->
          schema.scheduledSends.rows().keySet().stream()
              .filter(it -> schema.outbox.find(it).isPresent());
      case CONVERSATION_WITHOUT_CONTACT, WAITING_WITHOUT_EVENT, WAITING_AND_SET_ASIDE ->
          Stream.of();
    };
  }

  private Stream<OutboxEntry> entries(OutboxEntry.State state) {
    Predicate<OutboxEntry> isIn = entry -> entry.state() == state;
    return schema.outbox.values().stream().map(QueuedEntry::entry).filter(isIn);
  }

  private long attempts(OutboxEntry entry, DeliveryAttempt.Outcome outcome) {
    return schema.attempts.values().stream()
        .filter(it -> it.message().equals(entry.message()) && it.outcome() == outcome)
        .count();
  }

  @Override
  public List<KeptFile> listFiles(TenantId tenant, @Nullable MediaId after, int max) {
    return schema.media.values(InMemorySchema.byId(file -> file.id().value())).stream()
        .filter(file ->
            after == null || InMemorySchema.compareIds(file.id().value(), after.value()) > 0)
        .flatMap(file ->
            file.state() instanceof MediaState.Stored stored
                ? Stream.of(new KeptFile(file.id(), stored.content()))
                : Stream.of())
        .limit(max)
        .toList();
  }

  @Override
  public List<ConnectionId> listWithCredentials(TenantId tenant, int max) {
    return schema.credentials.rows().keySet().stream()
        .map(TenantKey::id)
        .sorted(InMemorySchema.byId(ConnectionId::value))
        .limit(max)
        .toList();
  }
}
