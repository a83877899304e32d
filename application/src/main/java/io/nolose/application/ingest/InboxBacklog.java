package io.nolose.application.ingest;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far applying is behind: numbers only, of all tenants together or of one. */
public interface InboxBacklog {

  /**
   * What there is to do.
   *
   * @param oldest when the oldest event came that is due and not applied; null when none is
   * @param waiting events that are not applied, those that were put off included
   * @param deadLetters events that could not be applied and nobody has decided about
   */
  record Backlog(@Nullable Instant oldest, long waiting, long deadLetters) {}

  /** Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer. */
  Backlog measure(Instant now);

  /** The same of one tenant. */
  Backlog measure(TenantId tenant, Instant now);
}
