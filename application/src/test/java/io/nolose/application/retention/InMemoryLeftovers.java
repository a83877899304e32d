package io.nolose.application.retention;

import io.nolose.application.ingest.DeadLetter;
import io.nolose.application.testing.InMemoryDatabase.Table;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.InMemorySchema.SeenEvent;
import io.nolose.application.testing.InMemorySchema.StoredEvent;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.access.Session;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Removes leftovers in memory, all in one step. An event of the feed counts as told when it
 * happened.
 */
public final class InMemoryLeftovers implements Leftovers {
  private final InMemorySchema schema;

  public InMemoryLeftovers(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<TenantId> next(@Nullable TenantId after) {
    return schema.database.callForAll(() ->
        schema.tenants.values().stream()
            .map(Tenant::id)
            .filter(it -> after == null || InMemorySchema.compareIds(it.value(), after.value()) > 0)
            .min(InMemorySchema.byId(TenantId::value)));
  }

  @Override
  public Step forget(TenantId tenant, Kind kind, Instant before, @Nullable UUID after, int max) {
    return new InMemoryTransactions(schema.database)
        .call(
            tenant,
            () ->
                new Step(
                    switch (kind) {
                      case PROVIDER_EVENT -> forgetEvents(before);
                      case ATTEMPT -> forgetAttempts(before);
                      case TENANT_EVENT -> forgetTold(tenant, before);
                      case SYNC_JOB -> forgetJobs(before);
                      case AUDIT_ENTRY ->
                          removeIf(schema.auditEntries, it -> it.at().isBefore(before));
                      case FILE -> expireFiles(before);
                    },
                    null));
  }

  @Override
  public int forget(Ownerless kind, Instant before, int max) {
    return switch (kind) {
      case SESSION -> schema.database.callForAll(() -> forgetSessions(before));
      case QUARANTINED -> 0;
    };
  }

  private int forgetEvents(Instant before) {
    removeIf(schema.deadLetters, it -> it.discard() != null && it.discard().at().isBefore(before));
    List<Map.Entry<TenantKey<ProviderEventId>, StoredEvent>> old =
        schema.events.rows().entrySet().stream()
            .filter(row -> row.getValue().dueAt() == null)
            .filter(row -> row.getValue().event().receivedAt().isBefore(before))
            .filter(row -> isDecided(row.getKey()))
            .toList();
    for (Map.Entry<TenantKey<ProviderEventId>, StoredEvent> row : old) {
      schema.events.remove(row.getKey());
      List<TenantKey<SeenEvent>> seen =
          schema.fingerprints.rows().entrySet().stream()
              .filter(it -> it.getValue().equals(row.getKey().id()))
              .map(Map.Entry::getKey)
              .toList();
      seen.forEach(schema.fingerprints::remove);
    }
    return old.size();
  }

  private boolean isDecided(TenantKey<ProviderEventId> event) {
    Optional<DeadLetter> letter = schema.deadLetters.find(event);
    return letter.isEmpty();
  }

  private int forgetAttempts(Instant before) {
    List<MessageId> done =
        schema.outbox.values().stream()
            .map(QueuedEntry::entry)
            .filter(entry -> entry.state() == OutboxEntry.State.DONE)
            .filter(entry -> entry.queuedAt().isBefore(before))
            .map(OutboxEntry::message)
            .filter(message -> attemptsOf(message).stream().noneMatch(it -> isYoung(it, before)))
            .toList();
    removeIf(schema.attempts, attempt -> done.contains(attempt.message()));
    return removeIf(schema.outbox, queued -> done.contains(queued.entry().message()));
  }

  private List<DeliveryAttempt> attemptsOf(MessageId message) {
    return schema.attempts.values().stream()
        .filter(attempt -> attempt.message().equals(message))
        .toList();
  }

  private static boolean isYoung(DeliveryAttempt attempt, Instant before) {
    return !Objects.requireNonNullElse(attempt.finishedAt(), attempt.startedAt()).isBefore(before);
  }

  private int forgetTold(TenantId tenant, Instant before) {
    long position = schema.forgottenPositions.find(tenant).orElse(0L);
    int forgotten = 0;
    TenantKey<Long> next = new TenantKey<>(tenant, position + 1);
    while (schema
        .tenantEvents
        .find(next)
        .filter(event -> event.occurredAt().isBefore(before))
        .isPresent()) {
      schema.tenantEvents.remove(next);
      schema.forgottenPositions.put(tenant, next.id());
      next = new TenantKey<>(tenant, next.id() + 1);
      forgotten++;
    }
    return forgotten;
  }

  private int forgetJobs(Instant before) {
    List<SyncJob> all = schema.syncJobs.values();
    return removeIf(
        schema.syncJobs,
        job ->
            job.status().isOver()
                && job.updatedAt().isBefore(before)
                && all.stream()
                    .anyMatch(it ->
                        it.channel().equals(job.channel())
                            && it.createdAt().isAfter(job.createdAt())));
  }

  private int expireFiles(Instant before) {
    List<MediaFile> old =
        schema.media.values().stream()
            .filter(file ->
                file.state() instanceof MediaState.Stored stored && stored.at().isBefore(before))
            .toList();
    old.forEach(file ->
        schema.media.put(
            new TenantKey<>(file.tenant(), file.id()),
            file.giveUp(
                MediaState.Reason.EXPIRED, "removed because of its age", file.updatedAt())));
    return old.size();
  }

  private int forgetSessions(Instant before) {
    Predicate<Session> isOver =
        session ->
            session.expiresAt().isBefore(before)
                || (session.endedAt() != null && session.endedAt().isBefore(before));
    List<Session> over = schema.sessions.values().stream().filter(isOver).toList();
    over.forEach(session -> {
      removeIf(schema.refreshTokens, it -> it.equals(session.id()));
      schema.sessions.remove(session.id());
    });
    return over.size();
  }

  private static <K, V> int removeIf(Table<K, V> table, Predicate<V> isOld) {
    List<K> old =
        table.rows().entrySet().stream()
            .filter(row -> isOld.test(row.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(table::remove);
    return old.size();
  }
}
