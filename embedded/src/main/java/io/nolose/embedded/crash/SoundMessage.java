package io.nolose.embedded.crash;

import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.Webhook;
import java.util.List;

/**
 * An undamaged message from a customer.
 *
 * @param id by which the provider knows it
 */
public record SoundMessage(String id, Webhook webhook) {

  /**
   * @param number different for each message of a line
   */
  public static SoundMessage of(Line line, int number) {
    String id = "3EB0FFFF%012X".formatted(number) + line.number();
    Happening written =
        new Happening.Written(
            line,
            Script.customer(line, number % 100),
            id,
            false,
            "sound " + number,
            1_763_700_000L + number);
    return new SoundMessage(id, new Delivery(List.of(written), 0).webhook());
  }
}
