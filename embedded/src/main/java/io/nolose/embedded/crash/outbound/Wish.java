package io.nolose.embedded.crash.outbound;

import io.nolose.embedded.trial.Line;
import java.util.UUID;

/**
 * A message that a client wants to send.
 *
 * @param place where it stands in its conversation, over all rounds
 * @param text different for each wish
 */
record Wish(Line line, UUID conversation, String customer, long place, String text) {

  /** With what two requests for it are one. */
  String key() {
    return text.replace(' ', '-');
  }
}
