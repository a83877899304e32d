package io.nolose.application.access;

import io.nolose.application.Transactions;
import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionRepository;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Exchanges a refresh token for new tokens, once. A token that was exchanged before has leaked: the
 * whole session ends, for the thief and for the owner, who signs in again.
 */
public final class RefreshSession {

  /** The token as the client sent it. */
  public record Command(String refreshToken) {
    @Override
    public String toString() {
      return "RefreshSession.Command[***]";
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Refreshed(SessionTokens tokens) implements Outcome {}

    /** Unknown, expired, spent, or of somebody who may not sign in any more. */
    record Refused() implements Outcome {}
  }

  private final Transactions transactions;
  private final SessionRepository repository;
  private final UserRepository users;
  private final Sessions sessions;
  private final InstantSource time;

  public RefreshSession(
      Transactions transactions,
      SessionRepository repository,
      UserRepository users,
      Sessions sessions,
      InstantSource time) {
    this.transactions = transactions;
    this.repository = repository;
    this.users = users;
    this.sessions = sessions;
    this.time = time;
  }

  public Outcome execute(Command command) {
    RefreshTokenDigest token = Sessions.digest(command.refreshToken());
    return transactions.callWithoutTenant(() ->
        repository
            .findByToken(token)
            .flatMap(session -> exchange(session, token))
            .orElseGet(Outcome.Refused::new));
  }

  private Optional<Outcome> exchange(Session session, RefreshTokenDigest token) {
    Instant now = time.instant();
    boolean isActive = users.find(session.user()).map(User::isActive).orElse(false);
    if (!session.current().equals(token) || !isActive) {
      repository.update(session.end(now));
      return Optional.empty();
    }
    if (!session.isRunning(now)) {
      return Optional.empty();
    }
    return users
        .findMembership(session.user())
        .map(membership -> new Outcome.Refreshed(sessions.renew(session, membership, now)));
  }
}
