package io.nolose.application.sync;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderKind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far connections have been compared with their providers, in memory. */
public final class InMemoryReconciliations implements Reconciliations {
  private final InMemorySchema schema;

  public InMemoryReconciliations(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<ReconciliationLane> due(Collection<ProviderKind> providers, Instant now, int max) {
    return schema.database.callForAll(() ->
        schema.channels.rows().values().stream()
            .map(stored -> stored.value())
            .flatMap(channel ->
                channel.connections().stream()
                    .filter(connection -> providers.contains(connection.provider()))
                    .filter(connection -> connection.lastConnectedAt() != null)
                    .map(connection ->
                        new Candidate(
                            new ReconciliationLane(channel.tenant(), channel.id(), connection.id()),
                            connection,
                            schema.reconciliations.find(
                                new TenantKey<>(channel.tenant(), connection.id())))))
            .filter(candidate -> candidate.isDue(now))
            .sorted(Comparator.comparing(Candidate::dueAt))
            .limit(max)
            .map(Candidate::lane)
            .toList());
  }

  @Override
  public void hurry(Instant now) {
    schema.database.callForAll(() -> {
      schema
          .reconciliations
          .rows()
          .forEach((key, it) -> {
            if (it.dueAt().isAfter(now)) {
              schema.reconciliations.put(
                  key,
                  new Reconciliation(
                      it.tenant(),
                      it.channel(),
                      it.connection(),
                      it.completeUntil(),
                      it.checkedAt(),
                      now));
            }
          });
      return Boolean.TRUE;
    });
  }

  @Override
  public Reconciliation load(ReconciliationLane lane, Instant now) {
    return schema
        .reconciliations
        .lock(new TenantKey<>(lane.tenant(), lane.connection()))
        .orElseGet(() ->
            new Reconciliation(lane.tenant(), lane.channel(), lane.connection(), null, null, now));
  }

  @Override
  public void save(Reconciliation reconciliation) {
    schema.reconciliations.put(
        new TenantKey<>(reconciliation.tenant(), reconciliation.connection()), reconciliation);
  }

  private record Candidate(
      ReconciliationLane lane, Connection connection, Optional<Reconciliation> known) {
    Instant dueAt() {
      return known.map(Reconciliation::dueAt).orElse(Instant.MIN);
    }

    boolean isDue(Instant now) {
      return !dueAt().isAfter(now)
          || (connection.status() instanceof ConnectionStatus.Connected connected
              && known
                  .map(Reconciliation::checkedAt)
                  .filter(connected.since()::isAfter)
                  .isPresent());
    }
  }
}
