package io.nolose.rest.message;

import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageStatus;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of writing and reading messages. */
public final class MessageProblems {
  static final ProblemType HAS_LEFT =
      new ProblemType("message-has-left", 409, "The message has left");

  static final ProblemType NOT_RESENDABLE =
      new ProblemType("message-not-resendable", 409, "The message is not sent again");
  static final ProblemType NOT_SENDABLE_NOW =
      new ProblemType("message-not-sendable-now", 422, "The message cannot be sent now");

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

  static HttpProblem notResendable(MessageStatus status) {
    return NOT_RESENDABLE
        .says(
            "Only a message of ours that failed, or whose fate is unknown, is sent again.",
            "Write a new one with POST /api/messages.")
        .with("message_status", status.wireName())
        .build();
  }

  static HttpProblem notSendable(MessageFailure failure) {
    return NOT_SENDABLE_NOW
        .says(
            "What the message says cannot be sent now: " + failure.reason() + ".",
            "See what stands in its way, or write a new one with POST /api/messages.")
        .with("code", failure.code())
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
