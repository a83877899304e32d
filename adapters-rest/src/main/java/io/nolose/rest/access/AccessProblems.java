package io.nolose.rest.access;

import io.nolose.application.access.RegistrationPolicy;
import io.nolose.domain.access.Role;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.Locale;

/** Problems of registering, signing in and roles. */
final class AccessProblems {
  static final ProblemType EMAIL_TAKEN =
      new ProblemType("email-taken", 409, "The e-mail address is registered");
  static final ProblemType REGISTRATION_CLOSED =
      new ProblemType("registration-closed", 403, "Registration is closed");
  static final ProblemType WRONG_CREDENTIALS =
      new ProblemType("wrong-credentials", 401, "Wrong e-mail address or password");
  static final ProblemType TOO_MANY_FAILURES =
      new ProblemType("too-many-failures", 429, "Too many failed sign-ins");
  static final ProblemType REFRESH_REFUSED =
      new ProblemType("refresh-refused", 401, "The refresh token is not accepted");
  static final ProblemType SESSION_ENDED =
      new ProblemType("session-ended", 401, "The session has ended");

  private AccessProblems() {}

  static HttpProblem emailTaken() {
    return EMAIL_TAKEN
        .says(
            "Somebody registered with this e-mail address already.",
            "Sign in with POST /api/auth/login, or register another address.")
        .build();
  }

  static HttpProblem registrationClosed(RegistrationPolicy policy) {
    return REGISTRATION_CLOSED
        .says(
            "Nobody else can register here.",
            "Ask the operator, who decides with NOLOSE_REGISTRATION.")
        .with("registration", policy.name().toLowerCase(Locale.ROOT))
        .build();
  }

  static HttpProblem wrongCredentials() {
    return WRONG_CREDENTIALS
        .says(
            "No active user has this e-mail address and password.",
            "Check both and sign in again; each failure makes the next try wait longer.")
        .withHeader("WWW-Authenticate", "Bearer")
        .build();
  }

  static HttpProblem tooManyFailures(Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return TOO_MANY_FAILURES
        .says(
            "There were several failed sign-ins for this account or from your address.",
            "Wait " + seconds + " s, then try again.")
        .withHeader("Retry-After", seconds)
        .with("retry_after_seconds", seconds)
        .build();
  }

  static HttpProblem refreshRefused() {
    return REFRESH_REFUSED
        .says(
            "The refresh token is unknown, expired or was used before.",
            "Sign in again with POST /api/auth/login. A token that was used twice ends its session"
                + " everywhere.")
        .withHeader("WWW-Authenticate", "Bearer")
        .build();
  }

  static HttpProblem sessionEnded() {
    return SESSION_ENDED
        .says(
            "The session of this access token was ended or has expired.",
            "Sign in again with POST /api/auth/login.")
        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
        .build();
  }

  static HttpProblem notSignedIn() {
    return RequestProblems.notSignedIn("A valid access token is missing.").build();
  }

  static HttpProblem notOurs() {
    return RequestProblems.notSignedIn("The access token does not say who is calling.").build();
  }

  static HttpProblem notAllowed(Role role, Role needed) {
    return RequestProblems.NOT_ALLOWED
        .says(
            "This needs the role " + word(needed) + " or higher; yours is " + word(role) + ".",
            "Ask an owner or admin of your tenant.")
        .with("role", word(role))
        .with("needed_role", word(needed))
        .build();
  }

  private static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
