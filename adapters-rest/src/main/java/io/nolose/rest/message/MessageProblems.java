package io.nolose.rest.message;

import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of writing and reading messages. */
public final class MessageProblems {
  static final ProblemType KEY_REUSED =
      new ProblemType("idempotency-key-reused", 409, "The Idempotency-Key was used before");

  private MessageProblems() {}

  static HttpProblem notFound() {
    return RequestProblems.notFound("message", "Find its id with GET /api/messages.");
  }

  public static HttpProblem conversationNotFound() {
    return RequestProblems.notFound("conversation", "Find its id with GET /api/conversations.");
  }

  /** Also said of a conversation whose channel was deleted. */
  public static HttpProblem channelNotFound() {
    return RequestProblems.notFound(
        "channel (a deleted one sends nothing)", "Find its id with GET /api/channels.");
  }

  public static HttpProblem keyReused() {
    return KEY_REUSED
        .says(
            "This Idempotency-Key stands for another request of the last 24 hours.",
            "Send the same request under it, or this one under a new key.")
        .build();
  }
}
