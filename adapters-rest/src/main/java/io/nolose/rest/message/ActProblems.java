package io.nolose.rest.message;

import io.nolose.application.delivery.ChatReach;
import io.nolose.domain.message.MessageFailure;
import io.nolose.rest.problem.ProblemType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Problems of acts that a provider is asked for while the client waits. */
public final class ActProblems {
  static final ProblemType NOT_SUPPORTED =
      new ProblemType("act-not-supported", 422, "The provider cannot do this");
  static final ProblemType NOT_POSSIBLE =
      new ProblemType("act-not-possible", 409, "This cannot be done to this message");
  static final ProblemType NOT_CONNECTED =
      new ProblemType("act-needs-connection", 409, "The channel is not connected");
  static final ProblemType REFUSED =
      new ProblemType("act-refused", 422, "The provider refused to do this");
  static final ProblemType NOT_DONE =
      new ProblemType("act-not-done", 503, "The provider did not do this yet");
  static final ProblemType UNKNOWN =
      new ProblemType("act-outcome-unknown", 504, "Nobody knows whether the provider did this");

  private static final long RETRY_SECONDS = 10;

  private ActProblems() {}

  public static HttpProblem notSupported(ChatReach.Unsupported which) {
    String alternative =
        switch (which.capability()) {
          case EDITS -> "Send a correction as a new message; edits go through Evolution API only.";
          case REVOCATIONS ->
              "Ask the recipient to ignore it; messages are taken back through Evolution API only.";
          case REACTIONS -> "Send a text instead.";
          case TYPING -> "Nothing has to be done.";
          case PAIRING, HISTORY, TEMPLATES, GROUPS, READ_MARKS, POLLS, INTERACTIVE ->
              "Choose another connection of the channel.";
        };
    return NOT_SUPPORTED
        .says("The channel's connected provider cannot do this.", alternative)
        .with("provider", which.provider().wireName())
        .with("alternative", alternative)
        .build();
  }

  static HttpProblem notPossible(String reason) {
    return NOT_POSSIBLE.says(reason, "See GET /api/messages/{id}.").build();
  }

  public static HttpProblem notConnected() {
    return NOT_CONNECTED
        .says(
            "The provider is asked at once, and no connection of the channel is up.",
            "Connect it with POST /api/channels/{id}/connect, then try again.")
        .build();
  }

  public static HttpProblem refused(MessageFailure failure) {
    return REFUSED
        .says(sentence(failure.reason()), "Asking again will not help before that is changed.")
        .with("code", failure.code())
        .build();
  }

  public static HttpProblem notDone(String cause, @Nullable Duration retryAfter) {
    long seconds = retryAfter == null ? RETRY_SECONDS : Math.max(1, retryAfter.toSeconds());
    return NOT_DONE
        .says(sentence(cause), "Nothing was changed; try again after the time in Retry-After.")
        .withHeader("Retry-After", Long.toString(seconds))
        .build();
  }

  public static HttpProblem unknown(String cause) {
    return UNKNOWN
        .says(
            sentence(cause), "It may have been done; asking once more is harmless and settles it.")
        .build();
  }

  private static String sentence(String reason) {
    return reason.endsWith(".") ? reason : reason + ".";
  }
}
