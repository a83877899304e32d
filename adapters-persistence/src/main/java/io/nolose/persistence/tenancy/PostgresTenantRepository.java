package io.nolose.persistence.tenancy;

import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.domain.tenancy.TenantRepository;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.sql.StoreFailures;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tenants in PostgreSQL. */
public final class PostgresTenantRepository implements TenantRepository {
  /** The one way past the tenant policy: a function of the schema's owner that reveals ids only. */
  private static final String LIST_IDS = "SELECT id FROM list_tenant_ids(?) AS id";

  private final Rows rows = new Rows();
  private final Sql sql;

  public PostgresTenantRepository(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return StoreFailures.translated(
        () -> rows.findByIdOptional(tenant.value()).map(TenantRow::toDomain));
  }

  @Override
  public void add(Tenant tenant) {
    StoreFailures.translating(() -> rows.persistAndFlush(TenantRow.of(tenant)));
  }

  @Override
  public List<TenantId> listIds(int max) {
    return sql.list(LIST_IDS, row -> new TenantId(row.uuid("id")), max);
  }

  static class Rows implements PanacheRepositoryBase<TenantRow, UUID> {}
}
