package io.nolose.rest.message;

import io.nolose.domain.message.MessageStatus;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of writing and reading messages. */
public final class MessageProblems {
  static final ProblemType HAS_LEFT =
      new ProblemType("message-has-left", 409, "The message has left");

  private MessageProblems() {}

  static HttpProblem notFound() {
    return RequestProblems.notFound("message", "Find its id with GET /api/messages.");
  }

  static HttpProblem hasLeft(MessageStatus status) {
    return HAS_LEFT
        .says(
            "The message has left, or is being handed over at this moment.",
            "Read it with GET /api/messages/{id}; what has left may be deleted for everyone where the"
                + " provider can.")
        .with("message_status", status.wireName())
        .build();
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
