package io.nolose.rest.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems that are ours, not the caller's. */
final class ServerProblems {
  static final ProblemType STORE_UNAVAILABLE =
      new ProblemType("store-unavailable", 503, "The store does not answer");
  static final ProblemType OVERLOADED = new ProblemType("overloaded", 503, "Too much at once");
  static final ProblemType CREDENTIALS_UNREADABLE =
      new ProblemType("credentials-unreadable", 500, "Stored credentials cannot be read");
  static final ProblemType CHANGED_MEANWHILE =
      new ProblemType("changed-meanwhile", 409, "Changed by somebody else meanwhile");
  static final ProblemType UNEXPECTED =
      new ProblemType("unexpected", 500, "Something went wrong here");

  private ServerProblems() {}

  static HttpProblem storeUnavailable() {
    return STORE_UNAVAILABLE
        .says(
            "The database does not answer; nothing can be said about what was asked.",
            "Try again in a few seconds; a write with an Idempotency-Key is safe to repeat.")
        .withHeader("Retry-After", 5)
        .build();
  }

  static HttpProblem overloaded() {
    return OVERLOADED
        .says("Too many sign-ins are being checked at once.", "Try again in a few seconds.")
        .withHeader("Retry-After", 2)
        .build();
  }

  static HttpProblem credentialsUnreadable() {
    return CREDENTIALS_UNREADABLE
        .says(
            "The credentials of this connection were encrypted under a key that is not configured.",
            "Ask the operator to put the old key back into NOLOSE_ENCRYPTION_KEYS, or remove the"
                + " connection and add it again.")
        .build();
  }

  static HttpProblem changedMeanwhile() {
    return CHANGED_MEANWHILE
        .says(
            "Somebody else changed the same thing at the same moment; nothing was kept.",
            "Read it again and repeat the request if it still makes sense.")
        .withHeader("Retry-After", 1)
        .build();
  }

  static HttpProblem.Builder unexpected() {
    return UNEXPECTED.says(
        "The request failed for a reason we did not foresee.",
        "Try again; if it stays, give the trace id to the operator, who finds the cause in the"
            + " log.");
  }
}
