package io.nolose.persistence.access;

import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.SqlValues;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "refresh_session")
class SessionRow {
  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "current_token")
  String currentToken;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "expires_at")
  OffsetDateTime expiresAt;

  @Column(name = "ended_at")
  @Nullable OffsetDateTime endedAt;

  @Version int revision;

  static SessionRow of(Session session) {
    SessionRow row = new SessionRow();
    row.id = session.id().value();
    row.tenantId = session.tenant().value();
    row.userId = session.user().value();
    row.createdAt = SqlValues.time(session.createdAt());
    row.take(session);
    return row;
  }

  /** What changes in a session's life. */
  void take(Session session) {
    currentToken = session.current().value();
    expiresAt = SqlValues.time(session.expiresAt());
    endedAt = session.endedAt() == null ? null : SqlValues.time(session.endedAt());
  }

  Session toDomain() {
    return new Session(
        new SessionId(id),
        new TenantId(tenantId),
        new UserId(userId),
        new RefreshTokenDigest(currentToken),
        createdAt.toInstant(),
        expiresAt.toInstant(),
        endedAt == null ? null : endedAt.toInstant());
  }
}
