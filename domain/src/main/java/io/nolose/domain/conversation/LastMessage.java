package io.nolose.domain.conversation;

import io.nolose.domain.StorableText;
import java.time.Instant;
import java.util.Comparator;

/**
 * The newest message of a thread, as lists show it.
 *
 * @param at when it was written
 * @param tie what decides between two of one second, for providers count in seconds: {@link
 *     io.nolose.domain.message.Message#tie}
 * @param preview the start of it, at most 200 characters
 */
public record LastMessage(Instant at, String tie, String preview) {
  public static final int PREVIEW_LENGTH_MAX = 200;

  private static final Comparator<LastMessage> BY_AGE =
      Comparator.comparing(LastMessage::at).thenComparing(LastMessage::tie);

  public LastMessage {
    preview = StorableText.of(preview, PREVIEW_LENGTH_MAX);
  }

  /** Whether this is newer than the other, or the same one told again. */
  boolean displaces(LastMessage other) {
    return BY_AGE.compare(this, other) >= 0;
  }

  boolean isSame(LastMessage other) {
    return BY_AGE.compare(this, other) == 0;
  }
}
