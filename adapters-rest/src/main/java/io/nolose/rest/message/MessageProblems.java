package io.nolose.rest.message;

import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of writing and reading messages. */
public final class MessageProblems {
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
}
