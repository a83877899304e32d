package io.nolose.simulator.fault;

import io.nolose.simulator.world.Provider;
import org.jspecify.annotations.Nullable;

/**
 * A download of a customer's file goes wrong, used up after a number of downloads.
 *
 * @param messageId only the file of this message; null for every file
 * @param count how many downloads it hits; {@link Kind#GONE} stays until the faults are cleared
 */
public record MediaFault(Provider target, Kind kind, @Nullable String messageId, int count) {
  /** What goes wrong. */
  public enum Kind {
    /** The server does not manage it: Cloud API 500; Evolution 400 {@code fetch failed}. */
    FAIL,
    /** A page comes instead of the file, with status 200. */
    HTML,
    /** Other bytes of the same length come. */
    WRONG_BYTES,
    /** It no longer exists: Cloud API unknown id and 404; Evolution as {@link #FAIL}, for ever. */
    GONE
  }

  public MediaFault {
    if (count < 1) {
      throw new IllegalArgumentException("a fault hits at least one download");
    }
  }

  public static MediaFault of(Provider target, Kind kind) {
    return new MediaFault(target, kind, null, 1);
  }

  public MediaFault ofMessage(String id) {
    return new MediaFault(target, kind, id, count);
  }

  public MediaFault times(int downloads) {
    return new MediaFault(target, kind, messageId, downloads);
  }
}
