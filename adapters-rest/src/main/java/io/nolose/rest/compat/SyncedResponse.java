package io.nolose.rest.compat;

import io.nolose.domain.sync.SyncJob;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a finished job copied.
 *
 * @param synced what was not stored before
 * @param known what was
 */
@RegisterForReflection
public record SyncedResponse(int synced, int known, String jobId) {
  static SyncedResponse contacts(SyncJob job) {
    return new SyncedResponse(
        job.counts().contactsNew(), job.counts().contactsKnown(), job.id().toString());
  }

  static SyncedResponse messages(SyncJob job) {
    return new SyncedResponse(
        job.counts().messagesNew(), job.counts().messagesKnown(), job.id().toString());
  }
}
