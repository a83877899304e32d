package io.nolose.application.access;

import io.nolose.application.Transactions;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.SessionRepository;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.access.UserRepository;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Asks, on each request, whether the session behind an access token still runs: signing out and
 * deactivation take effect at once, however long the token was issued for.
 */
public final class CheckSession {

  /** What the access token says. */
  public record Command(UserId user, SessionId session) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** The role in here counts, not the one in the token. */
    record Allowed(Membership membership) implements Outcome {}

    record Ended() implements Outcome {}
  }

  private final Transactions transactions;
  private final SessionRepository sessions;
  private final UserRepository users;
  private final InstantSource time;

  public CheckSession(
      Transactions transactions,
      SessionRepository sessions,
      UserRepository users,
      InstantSource time) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.users = users;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Instant now = time.instant();
    return transactions.callWithoutTenant(() -> check(command, now));
  }

  private Outcome check(Command command, Instant now) {
    boolean runs =
        sessions
            .find(command.session())
            .filter(session -> session.user().equals(command.user()))
            .map(session -> session.isRunning(now))
            .orElse(false);
    if (!runs || users.find(command.user()).filter(User::isActive).isEmpty()) {
      return new Outcome.Ended();
    }
    return users
        .findMembership(command.user())
        .<Outcome>map(Outcome.Allowed::new)
        .orElseGet(Outcome.Ended::new);
  }
}
