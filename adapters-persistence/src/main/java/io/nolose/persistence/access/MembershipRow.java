package io.nolose.persistence.access;

import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "membership")
@IdClass(MembershipKey.class)
class MembershipRow {
  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Id
  @Column(name = "user_id")
  UUID userId;

  @Enumerated(EnumType.STRING)
  Role role;

  static MembershipRow of(Membership membership) {
    MembershipRow row = new MembershipRow();
    row.tenantId = membership.tenant().value();
    row.userId = membership.user().value();
    row.role = membership.role();
    return row;
  }

  Membership toDomain() {
    return new Membership(new TenantId(tenantId), new UserId(userId), role);
  }
}
