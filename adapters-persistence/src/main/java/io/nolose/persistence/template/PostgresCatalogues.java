package io.nolose.persistence.template;

import io.nolose.application.template.Catalogue;
import io.nolose.application.template.CatalogueLane;
import io.nolose.application.template.Catalogues;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How well templates are known, in PostgreSQL. */
public final class PostgresCatalogues implements Catalogues {
  private static final String DUE =
      """
      SELECT c.tenant_id, c.channel_id, c.id AS connection_id
      FROM connection c
      LEFT JOIN template_catalogue t ON t.tenant_id = c.tenant_id AND t.connection_id = c.id
      WHERE c.provider = ANY (?) AND c.removed_at IS NULL AND c.last_connected_at IS NOT NULL
        AND (t.due_at IS NULL OR t.due_at <= ?
          OR (c.status = 'CONNECTED' AND c.status_since > t.checked_at))
      ORDER BY t.due_at NULLS FIRST, c.tenant_id, c.id
      LIMIT ?
      """;

  private static final String FIND =
      """
      SELECT tenant_id, channel_id, connection_id, account, synced_at, checked_at, due_at
      FROM template_catalogue
      WHERE tenant_id = ? AND connection_id = ?
      """;

  private static final String LOAD = FIND + "FOR UPDATE";

  private static final String SAVE =
      """
      INSERT INTO template_catalogue (tenant_id, connection_id, channel_id, account, synced_at,
        checked_at, due_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, connection_id) DO UPDATE SET
        account = excluded.account,
        synced_at = excluded.synced_at,
        checked_at = excluded.checked_at,
        due_at = excluded.due_at
      """;

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresCatalogues(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public List<CatalogueLane> due(Collection<ProviderKind> providers, Instant now, int max) {
    Sql.requireNoTransaction();
    return dispatcher.list(
        DUE, PostgresCatalogues::lane, Column.names(providers, it -> it), now, max);
  }

  @Override
  public Optional<Catalogue> find(TenantId tenant, ConnectionId connection) {
    return sql.find(FIND, PostgresCatalogues::read, tenant.value(), connection.value());
  }

  @Override
  public Catalogue load(CatalogueLane lane, Instant now) {
    return sql.find(
            LOAD, PostgresCatalogues::read, lane.tenant().value(), lane.connection().value())
        .orElseGet(() -> Catalogue.unknown(lane, now));
  }

  @Override
  public void save(Catalogue it) {
    sql.write(
        SAVE,
        it.lane().tenant().value(),
        it.lane().connection().value(),
        it.lane().channel().value(),
        it.account() == null ? null : it.account().value(),
        it.syncedAt(),
        it.checkedAt(),
        it.dueAt());
  }

  private static CatalogueLane lane(Row row) throws SQLException {
    return new CatalogueLane(
        new TenantId(row.uuid("tenant_id")),
        new ChannelId(row.uuid("channel_id")),
        new ConnectionId(row.uuid("connection_id")));
  }

  private static Catalogue read(Row row) throws SQLException {
    return new Catalogue(
        lane(row),
        Optional.ofNullable(row.textOrNull("account")).map(TemplateAccount::new).orElse(null),
        row.instantOrNull("synced_at"),
        row.instantOrNull("checked_at"),
        row.instant("due_at"));
  }
}
