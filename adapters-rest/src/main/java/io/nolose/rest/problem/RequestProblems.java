package io.nolose.rest.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of requests that never reached a use case. */
public final class RequestProblems {
  public static final ProblemType MALFORMED_REQUEST =
      new ProblemType("malformed-request", 400, "The request cannot be read");
  public static final ProblemType VALIDATION_FAILED =
      new ProblemType("validation-failed", 422, "The request has invalid values");
  public static final ProblemType NOT_SIGNED_IN =
      new ProblemType("not-signed-in", 401, "Not signed in");
  public static final ProblemType NOT_ALLOWED =
      new ProblemType("not-allowed", 403, "Not allowed for this role");
  public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "Not found");
  public static final ProblemType METHOD_NOT_ALLOWED =
      new ProblemType("method-not-allowed", 405, "Method not allowed");
  public static final ProblemType NOT_ACCEPTABLE =
      new ProblemType("not-acceptable", 406, "No acceptable representation");
  public static final ProblemType BODY_TOO_LARGE =
      new ProblemType("body-too-large", 413, "The body is too large");
  public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
      new ProblemType("unsupported-media-type", 415, "The body's media type is not supported");
  public static final ProblemType REQUEST_REFUSED =
      new ProblemType("request-refused", 400, "The request was refused");

  private RequestProblems() {}

  /** Absent, deleted and somebody else's look the same. */
  public static HttpProblem notFound(String what, String whatToDo) {
    return NOT_FOUND.says("There is no such " + what + ".", whatToDo).build();
  }

  public static HttpProblem.Builder notSignedIn(String whatHappened) {
    return NOT_SIGNED_IN
        .says(
            whatHappened,
            "Sign in with POST /api/auth/login, or renew the token with POST /api/auth/refresh,"
                + " and send it as \"Authorization: Bearer …\".")
        .withHeader("WWW-Authenticate", "Bearer");
  }

  static HttpProblem malformed(String whatHappened) {
    return MALFORMED_REQUEST
        .says(
            whatHappened,
            "Send JSON as described at /api/docs, with Content-Type application/json.")
        .build();
  }
}
