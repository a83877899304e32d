package io.nolose.application.access;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.SessionRepository;
import java.util.Optional;

/** Sessions in memory, with every refresh token they ever had. */
public final class InMemorySessionRepository implements SessionRepository {
  private final InMemorySchema schema;

  public InMemorySessionRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Session> find(SessionId session) {
    return schema.sessions.find(session);
  }

  @Override
  public Optional<Session> findByToken(RefreshTokenDigest token) {
    return schema.refreshTokens.find(token).flatMap(schema.sessions::lock);
  }

  @Override
  public void add(Session session) {
    schema.sessions.insert(session.id(), session);
    schema.refreshTokens.insert(session.current(), session.id());
  }

  @Override
  public void update(Session session) {
    if (schema.sessions.lock(session.id()).isEmpty()) {
      throw schema.database.stale("no such session");
    }
    schema
        .refreshTokens
        .lock(session.current())
        .filter(owner -> !owner.equals(session.id()))
        .ifPresent(_ -> {
          throw schema.database.stale("the token belongs to another session");
        });
    schema.refreshTokens.put(session.current(), session.id());
    schema.sessions.put(session.id(), session);
  }
}
