package io.nolose.domain.sync;

import java.time.Instant;

/** Where a sync job stands. */
public sealed interface SyncStatus {
  record Queued() implements SyncStatus {}

  record Running(Instant since) implements SyncStatus {}

  record Completed(Instant at) implements SyncStatus {}

  /**
   * @param error for people
   */
  record Failed(Instant at, String error) implements SyncStatus {}

  record Cancelled(Instant at) implements SyncStatus {}

  default boolean isOver() {
    return switch (this) {
      case Queued _, Running _ -> false;
      case Completed _, Failed _, Cancelled _ -> true;
    };
  }

  default String wireName() {
    return switch (this) {
      case Queued _ -> "queued";
      case Running _ -> "running";
      case Completed _ -> "completed";
      case Failed _ -> "failed";
      case Cancelled _ -> "cancelled";
    };
  }
}
