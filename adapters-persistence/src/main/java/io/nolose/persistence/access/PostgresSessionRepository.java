package io.nolose.persistence.access;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.SessionRepository;
import io.nolose.persistence.sql.StoreFailures;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Sessions and spent refresh tokens in PostgreSQL. */
public final class PostgresSessionRepository implements SessionRepository {
  private final Sessions sessions = new Sessions();
  private final SpentTokens spentTokens = new SpentTokens();

  @Override
  public Optional<Session> find(SessionId session) {
    return StoreFailures.translated(
        () -> sessions.findByIdOptional(session.value()).map(SessionRow::toDomain));
  }

  /**
   * Asks for the current token first: whoever waits there for a rotation finds nothing afterwards,
   * and then finds the same token among the spent ones.
   */
  @Override
  public Optional<Session> findByToken(RefreshTokenDigest token) {
    return StoreFailures.translated(() ->
        sessions
            .find("currentToken", token.value())
            .withLock(LockModeType.PESSIMISTIC_WRITE)
            .firstResultOptional()
            .or(() -> findBySpentToken(token))
            .map(SessionRow::toDomain));
  }

  private Optional<SessionRow> findBySpentToken(RefreshTokenDigest token) {
    return spentTokens
        .findByIdOptional(token.value())
        .flatMap(
            spent -> sessions.findByIdOptional(spent.sessionId, LockModeType.PESSIMISTIC_WRITE));
  }

  @Override
  public void add(Session session) {
    StoreFailures.translating(() -> {
      if (spentTokens.findByIdOptional(session.current().value()).isPresent()) {
        throw new StaleAggregate("the token was used before");
      }
      sessions.persistAndFlush(SessionRow.of(session));
    });
  }

  @Override
  public void update(Session session) {
    StoreFailures.translating(() -> {
      SessionRow row =
          sessions
              .findByIdOptional(session.id().value(), LockModeType.PESSIMISTIC_WRITE)
              .orElseThrow(() -> new StaleAggregate("the session is gone"));
      if (!row.currentToken.equals(session.current().value())) {
        spentTokens.persist(SpentTokenRow.of(row.currentToken, row.id));
      }
      row.take(session);
      sessions.flush();
    });
  }

  static class Sessions implements PanacheRepositoryBase<SessionRow, UUID> {}

  static class SpentTokens implements PanacheRepositoryBase<SpentTokenRow, String> {}
}
