package io.nolose.rest.message;

import io.nolose.application.message.Refusal;
import io.nolose.domain.message.SendingProfile;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Why a message is not queued, as problems. */
final class RefusalProblems {
  static final ProblemType NOT_SENDABLE =
      new ProblemType("not-sendable", 422, "The message cannot be sent through this channel");
  static final ProblemType FILE_NOT_STORED =
      new ProblemType("file-not-stored", 422, "The file to send is not here");
  static final ProblemType NOT_QUOTABLE =
      new ProblemType("not-quotable", 422, "The message cannot be answered");

  private RefusalProblems() {}

  static HttpProblem of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotSendable(var provider, SendingProfile.Objection objection) ->
          NOT_SENDABLE
              .says(objection.reason(), objection.alternative())
              .with("reason", objection.code())
              .with("alternative", objection.alternative())
              .with("provider", provider.wireName())
              .build();
      case Refusal.FileNotFound _ ->
          RequestProblems.notFound("file", "Upload it with POST /api/media.");
      case Refusal.FileNotStored(var file) ->
          FILE_NOT_STORED
              .says(
                  "The provider has not handed the file out.",
                  "See GET /api/media/" + file + "/info, or upload a copy with POST /api/media.")
              .build();
      case Refusal.QuotedNotFound _ ->
          NOT_QUOTABLE
              .says(
                  "The message to answer is not in this conversation.",
                  "Find its id with GET /api/conversations/{id}/messages.")
              .build();
      case Refusal.QuotedNotSent _ ->
          NOT_QUOTABLE
              .says(
                  "The message to answer has not left yet.",
                  "Answer it once it was accepted, or send without reply_to_message_id.")
              .build();
    };
  }
}
