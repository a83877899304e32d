package io.nolose.application.template;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How well templates are known, in memory. */
public final class InMemoryCatalogues implements Catalogues {
  private final InMemorySchema schema;

  public InMemoryCatalogues(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<CatalogueLane> due(Collection<ProviderKind> providers, Instant now, int max) {
    return schema.database.callForAll(() ->
        schema.channels.rows().values().stream()
            .map(stored -> stored.value())
            .flatMap(channel ->
                channel.connections().stream()
                    .filter(connection -> providers.contains(connection.provider()))
                    .filter(connection -> connection.lastConnectedAt() != null)
                    .map(connection ->
                        new Candidate(
                            new CatalogueLane(channel.tenant(), channel.id(), connection.id()),
                            connection,
                            schema.catalogues.find(
                                new TenantKey<>(channel.tenant(), connection.id())))))
            .filter(candidate -> candidate.isDue(now))
            .sorted(Comparator.comparing(Candidate::dueAt))
            .limit(max)
            .map(Candidate::lane)
            .toList());
  }

  @Override
  public Optional<Catalogue> find(TenantId tenant, ConnectionId connection) {
    return schema.catalogues.find(new TenantKey<>(tenant, connection));
  }

  @Override
  public Catalogue load(CatalogueLane lane, Instant now) {
    return schema
        .catalogues
        .lock(new TenantKey<>(lane.tenant(), lane.connection()))
        .orElseGet(() -> Catalogue.unknown(lane, now));
  }

  @Override
  public void save(Catalogue catalogue) {
    schema.catalogues.put(
        new TenantKey<>(catalogue.lane().tenant(), catalogue.lane().connection()), catalogue);
  }

  private record Candidate(CatalogueLane lane, Connection connection, Optional<Catalogue> known) {
    Instant dueAt() {
      return known.map(Catalogue::dueAt).orElse(Instant.MIN);
    }

    boolean isDue(Instant now) {
      return !dueAt().isAfter(now)
          || (connection.status() instanceof ConnectionStatus.Connected connected
              && known.map(Catalogue::checkedAt).filter(connected.since()::isAfter).isPresent());
    }
  }
}
