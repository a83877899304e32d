package io.nolose.application.retention;

import io.nolose.application.Cursor;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where old messages are kept apart from new ones. It is the same message in one place or the
 * other: whoever lists messages sees both, and whoever loads one to change it has it back among the
 * new ones. Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MessageArchive {

  /**
   * What was moved.
   *
   * @param last the newest that was moved; null when none was
   */
  record Batch(int moved, @Nullable Cursor last) {}

  /**
   * The next channel of any tenant, in an order of the store's, that has messages from before that
   * time; some of them may not be movable. Not inside a transaction; ids are all it tells.
   */
  Optional<ArchiveLane> next(@Nullable ArchiveLane after, Instant before);

  /**
   * Moves messages of the channel that occurred before that time, the oldest first, but those that
   * still wait to leave or whose fate is unknown, and those that somebody is changing. Joins the
   * surrounding transaction of the lane's tenant; waits for nobody.
   *
   * @param after only what is newer than that place; null for all
   * @param max 1 to 5000
   */
  Batch move(ArchiveLane lane, Instant before, @Nullable Cursor after, int max);
}
