package io.nolose.rest.ingest;

import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of dead letters. */
public final class DeadLetterProblems {
  static final ProblemType DEAD_LETTER_DISCARDED =
      new ProblemType("dead-letter-discarded", 409, "The dead letter was discarded");

  private DeadLetterProblems() {}

  static HttpProblem notFound() {
    return RequestProblems.notFound(
        "dead letter",
        "See GET /api/dead-letters; one that was replayed and applied is none any more.");
  }

  static HttpProblem discarded() {
    return DEAD_LETTER_DISCARDED
        .says(
            "Somebody decided that nothing has to be done about this event.",
            "See GET /api/dead-letters/{id} for who and why.")
        .build();
  }
}
