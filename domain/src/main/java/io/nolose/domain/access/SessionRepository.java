package io.nolose.domain.access;

import java.util.Optional;

/**
 * Stores sessions and remembers spent refresh tokens. Stands outside the tenant wall: a refresh
 * token arrives before a tenant is known. Every method joins the surrounding transaction and throws
 * {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface SessionRepository {
  Optional<Session> find(SessionId session);

  /**
   * The session in which this token was ever issued, current or spent, locked until the end of the
   * transaction so that two uses of one token see each other.
   */
  Optional<Session> findByToken(RefreshTokenDigest token);

  /** Throws {@link io.nolose.domain.StaleAggregate} when the id or the token exists. */
  void add(Session session);

  /** Stores a changed session; a replaced current token is remembered as spent. */
  void update(Session session);
}
