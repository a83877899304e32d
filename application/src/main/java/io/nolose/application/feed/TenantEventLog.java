package io.nolose.application.feed;

import io.nolose.domain.tenancy.TenantId;
import java.util.List;

/**
 * The log of what happened, one per tenant. Positions are 1, 2, 3 … without a gap, and none becomes
 * visible before a lower one: who has read up to a position and asks for what comes after it misses
 * nothing and gets causes before their effects. All methods join the surrounding transaction.
 */
public interface TenantEventLog {

  /** An event and where it stands. */
  record Entry(long position, TenantEvent event) {}

  /**
   * Appends events in this order when the transaction commits. Until then they have no position and
   * are not listed, not even to the transaction itself: positions are taken as its very last write,
   * so that the tenant's other transactions wait as briefly as possible.
   */
  void append(TenantId tenant, List<TenantEvent> events);

  /**
   * Events after that position (0 for the first), in order, at most {@code max}. Throws {@link
   * PositionForgotten} when some of them are no longer kept.
   */
  List<Entry> list(TenantId tenant, long afterPosition, int max);

  /** The position of the newest event; 0 when nothing has happened yet. */
  long last(TenantId tenant);
}
