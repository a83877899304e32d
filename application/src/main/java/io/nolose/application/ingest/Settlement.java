package io.nolose.application.ingest;

import io.nolose.domain.ingest.ProviderEventId;
import java.time.Instant;

/** What became of a stored event. */
public sealed interface Settlement {
  ProviderEventId event();

  /** Its effects are part of the same transaction. */
  record Applied(ProviderEventId event) implements Settlement {}

  /** It cannot be applied and waits as a dead letter. */
  record Parked(ProviderEventId event, String reason) implements Settlement {}

  /** It waits for something else and is offered again. */
  record Deferred(ProviderEventId event, Instant until) implements Settlement {}
}
