package io.nolose.rest.idempotency;

import io.nolose.rest.problem.ProblemType;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of requests under a key. */
final class IdempotencyProblems {
  static final ProblemType KEY_REUSED =
      new ProblemType("idempotency-key-reused", 422, "The Idempotency-Key was used before");
  static final ProblemType UNDER_WAY =
      new ProblemType("request-under-way", 409, "The same request is under way");

  private static final int RETRY_AFTER_SECONDS = 5;

  private IdempotencyProblems() {}

  static HttpProblem keyReused() {
    return KEY_REUSED
        .says(
            "This Idempotency-Key stands for another request of the last 24 hours.",
            "Send the same request under it, or this one under a new key.")
        .build();
  }

  static HttpProblem underWay() {
    return UNDER_WAY
        .says(
            "A request with this Idempotency-Key is being worked on, or was when its server died.",
            "Send it again after Retry-After; within five minutes it is answered or begun again.")
        .withHeader("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }
}
