package io.nolose.rest.message;

import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.SendingProfile;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of handing files in. */
final class UploadProblems {
  static final ProblemType FILE_NOT_SENDABLE =
      new ProblemType("file-not-sendable", 422, "The file cannot be sent like this");

  private UploadProblems() {}

  static HttpProblem tooLarge(long bytesMax) {
    return RequestProblems.BODY_TOO_LARGE
        .says("The file has more than " + bytesMax + " bytes.", "Send a link to it instead.")
        .build();
  }

  static HttpProblem notSendable(MediaKind kind, SendingProfile.Objection objection) {
    return FILE_NOT_SENDABLE
        .says(objection.reason(), objection.alternative())
        .with("reason", objection.code())
        .with("kind", kind.wireName())
        .build();
  }

  static HttpProblem broken() {
    return RequestProblems.MALFORMED_REQUEST
        .says("The file ended before its end.", "Send it again.")
        .build();
  }
}
