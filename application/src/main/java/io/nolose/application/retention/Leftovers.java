package io.nolose.application.retention;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was needed once and is removed after a time. Every method is a small transaction of its own,
 * may be called again, and sees nothing of what it removes. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface Leftovers {

  /** What tenants have of it. */
  enum Kind {
    /**
     * Provider events that were applied, and dead letters that were discarded, by when the event
     * arrived. One that waits, or is a dead letter to be decided about, stays. An event that is
     * delivered again later is applied again, which changes nothing.
     */
    PROVIDER_EVENT,
    /** Hand-overs of messages that wait no longer, by when the last of them ended. */
    ATTEMPT,
    /** What happened, from the first event on; positions are not given again. */
    TENANT_EVENT,
    /** Sync jobs that are over, but the newest of each channel. */
    SYNC_JOB,
    /** What people decided. */
    AUDIT_ENTRY,
    /** Bytes of files that were stored before that time: the file then says that it has expired. */
    FILE
  }

  /** What belongs to no tenant, or is found without one. */
  enum Ownerless {
    /** Sign-ins that ended or were not renewed in time. */
    SESSION,
    /** What arrived for nobody. */
    QUARANTINED
  }

  /**
   * What a step did.
   *
   * @param next from where to go on; null when nothing old is left behind this place
   */
  record Step(int forgotten, @Nullable UUID next) {}

  /** The next tenant, in an order of the store's. */
  Optional<TenantId> next(@Nullable TenantId after);

  /**
   * Removes what is from before that time and done with.
   *
   * @param after what the step before returned; null for the first
   * @param max how much is looked at, 1 to 5000
   */
  Step forget(TenantId tenant, Kind kind, Instant before, @Nullable UUID after, int max);

  /** The same for what no tenant has; returns how much. */
  int forget(Ownerless kind, Instant before, int max);
}
