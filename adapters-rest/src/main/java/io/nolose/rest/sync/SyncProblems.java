package io.nolose.rest.sync;

import io.nolose.domain.sync.SyncJob;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of sync jobs. */
public final class SyncProblems {
  static final ProblemType CHANNEL_NOT_CONNECTED =
      new ProblemType("channel-not-connected", 409, "The channel is not connected");
  static final ProblemType HISTORY_UNSUPPORTED =
      new ProblemType("history-unsupported", 422, "The provider has no history to copy");
  static final ProblemType SYNC_OVER = new ProblemType("sync-over", 409, "The sync job is over");
  static final ProblemType SYNC_FAILED = new ProblemType("sync-failed", 502, "The sync job failed");

  private SyncProblems() {}

  static HttpProblem notFound() {
    return RequestProblems.notFound(
        "sync job", "Start one with POST /api/channels/{id}/sync and take its id.");
  }

  public static HttpProblem contactNotFound() {
    return RequestProblems.notFound(
        "contact at this channel's provider", "Find its id with GET /api/contacts.");
  }

  public static HttpProblem channelNotConnected() {
    return CHANNEL_NOT_CONNECTED
        .says(
            "History can only be read through a connected channel.",
            "Connect it with POST /api/channels/{id}/connect, then start the sync again.")
        .build();
  }

  public static HttpProblem historyUnsupported() {
    return HISTORY_UNSUPPORTED
        .says(
            "The provider of this channel (the official Cloud API) keeps no chats to copy.",
            "Nothing has to be done: what arrives from now on is stored.")
        .build();
  }

  static HttpProblem over(SyncJob job) {
    return SYNC_OVER
        .says(
            "The job is " + job.status().wireName() + " and cannot be cancelled.",
            "Start a new one if more is to be copied.")
        .with("sync_job_id", job.id().toString())
        .build();
  }

  /** For clients that wait for the job. */
  public static HttpProblem failed(SyncJob job) {
    return SYNC_FAILED
        .says(
            "The job ended as " + job.status().wireName() + "; what was copied so far is kept.",
            "See GET /api/sync-jobs/" + job.id() + " for the reason, then start it again.")
        .with("sync_job_id", job.id().toString())
        .build();
  }
}
