package io.nolose.domain.access;

import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in and the refresh tokens that descend from it, of which exactly one is current. Using a
 * token that is no longer current means that it leaked: the session ends for everybody.
 *
 * @param expiresAt moves forward with each rotation
 * @param endedAt null while the session runs
 */
public record Session(
    SessionId id,
    TenantId tenant,
    UserId user,
    RefreshTokenDigest current,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt) {
  /** How long a refresh token can be used. */
  public static final Duration LIFETIME = Duration.ofDays(30);

  public static Session open(
      SessionId id, Membership membership, RefreshTokenDigest token, Instant now) {
    return new Session(
        id, membership.tenant(), membership.user(), token, now, now.plus(LIFETIME), null);
  }

  public boolean isRunning(Instant now) {
    return endedAt == null && now.isBefore(expiresAt);
  }

  /** The same session with a new current token; the former one is spent. */
  public Session rotate(RefreshTokenDigest next, Instant now) {
    if (!isRunning(now)) {
      throw new IllegalStateException("the session is over");
    }
    return new Session(id, tenant, user, next, createdAt, now.plus(LIFETIME), null);
  }

  public Session end(Instant now) {
    return endedAt != null
        ? this
        : new Session(id, tenant, user, current, createdAt, expiresAt, now);
  }
}
