package io.nolose.rest.media;

import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaState;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.time.Instant;

/** Problems of files. */
public final class MediaProblems {
  static final ProblemType NOT_YET_AVAILABLE =
      new ProblemType("media-not-yet-available", 409, "The file is still being fetched");
  static final ProblemType GONE = new ProblemType("media-gone", 410, "The file cannot be had");
  static final ProblemType RANGE_NOT_SATISFIABLE =
      new ProblemType("range-not-satisfiable", 416, "The file has no such part");

  private static final long SECONDS_MAX = 3_600;

  private MediaProblems() {}

  static HttpProblem notFound() {
    return RequestProblems.notFound("file", "Find its id in the media of a message.");
  }

  static HttpProblem notYetAvailable(MediaState.Waiting waiting, Instant now) {
    long seconds = Duration.between(now, waiting.dueAt()).toSeconds() + 1;
    return NOT_YET_AVAILABLE
        .says(
            "The provider has not handed the file out yet.",
            "It is tried again by itself; ask again after the time in Retry-After.")
        .withHeader("Retry-After", Long.toString(Math.clamp(seconds, 1, SECONDS_MAX)))
        .build();
  }

  static HttpProblem gone(MediaId id, MediaState.Unavailable unavailable) {
    return GONE.says(
            switch (unavailable.reason()) {
              case GONE -> "The provider no longer has the file.";
              case TOO_LARGE -> "The file is larger than is fetched.";
              case REFUSED -> "The provider does not give us the file.";
              case EXPIRED -> "The file was removed because of its age.";
            },
            "Ask the sender for it, or try once more with POST /api/media/" + id + "/retry.")
        .with("reason", unavailable.reason().wireName())
        .build();
  }

  /** The row is here and the bytes are not: a restore without the files, most likely. */
  static HttpProblem missing() {
    return GONE.says(
            "The file was stored, and is no longer where files are kept.",
            "The operator may have to restore the files that belong to the database.")
        .with("reason", "missing")
        .build();
  }

  static HttpProblem rangeNotSatisfiable(long size) {
    return RANGE_NOT_SATISFIABLE
        .says("The file has " + size + " bytes.", "Ask for a part that begins before its end.")
        .withHeader("Content-Range", "bytes */" + size)
        .build();
  }
}
