package io.nolose.application.access;

import io.nolose.application.Transactions;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.SessionRepository;
import java.time.InstantSource;

/** Ends a session on the server: neither its access nor its refresh tokens work any more. */
public final class SignOut {

  /** Which session. */
  public record Command(SessionId session) {}

  /** What came of it; ending an ended or unknown session is no error. */
  public sealed interface Outcome {
    record SignedOut() implements Outcome {}
  }

  private final Transactions transactions;
  private final SessionRepository sessions;
  private final InstantSource time;

  public SignOut(Transactions transactions, SessionRepository sessions, InstantSource time) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.callWithoutTenant(() -> {
      sessions
          .find(command.session())
          .ifPresent(session -> sessions.update(session.end(time.instant())));
      return new Outcome.SignedOut();
    });
  }
}
