package io.nolose.persistence.tenancy;

import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.SqlValues;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;

@Entity
@Table(name = "tenant")
class TenantRow {
  @Id UUID id;

  String name;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  static TenantRow of(Tenant tenant) {
    TenantRow row = new TenantRow();
    row.id = tenant.id().value();
    row.name = tenant.name();
    row.createdAt = SqlValues.time(tenant.createdAt());
    return row;
  }

  Tenant toDomain() {
    return new Tenant(new TenantId(id), name, createdAt.toInstant());
  }
}
