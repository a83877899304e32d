package io.nolose.application.delivery;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far sending is behind: numbers only, of all tenants together or of one. */
public interface OutboxBacklog {

  /**
   * What there is to do.
   *
   * @param oldest since when the message is due that waits longest to be handed over; null when
   *     none is due
   * @param waiting messages that wait to be handed over, those that are not due yet included
   * @param unknown messages of which nobody knows whether they left
   * @param channelsDown channels that were connected once, and through which nothing comes or
   *     leaves now
   */
  record Backlog(@Nullable Instant oldest, long waiting, long unknown, long channelsDown) {}

  /** Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer. */
  Backlog measure(Instant now);

  /** The same of one tenant. */
  Backlog measure(TenantId tenant, Instant now);
}
