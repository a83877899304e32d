package io.nolose.application.media;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files that wait to be fetched, as their workers see them. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MediaQueue {

  /**
   * What there is to do.
   *
   * @param waiting how many files wait, due or not
   * @param oldest when the one that waits longest was offered; null when none waits
   */
  record Backlog(long waiting, @Nullable Instant oldest) {}

  /**
   * Leases a file that waits, is due and has no running lease: new ones first, then those that were
   * tried before, and files of old messages last. Opens its own transaction: never called inside
   * one. Sees files of all tenants and no content.
   */
  Optional<ClaimedMedia> claim(UUID lease, Instant now, Duration length);

  /**
   * Ends the lease; joins the surrounding transaction, the one that stores what came of it. Throws
   * {@link io.nolose.application.LeaseLost} when the file is somebody else's by now.
   */
  void release(ClaimedMedia claimed);

  /** Of all tenants. Opens its own transaction. */
  Backlog backlog();
}
