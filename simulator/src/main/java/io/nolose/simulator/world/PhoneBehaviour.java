package io.nolose.simulator.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a phone does by itself with a message it is sent. Delays count from the acceptance of the
 * message and are divided by the speed.
 *
 * @param delivers whether the message arrives at all; a phone that is off does not deliver until
 *     told to
 * @param reads whether it is opened
 * @param autoReply what the customer answers, {@code {text}} standing for the message received;
 *     null for no answer
 * @param onWhatsApp whether the number is registered; an unregistered one is refused (Evolution) or
 *     fails later (Cloud API)
 */
public record PhoneBehaviour(
    boolean delivers,
    Duration deliverAfter,
    boolean reads,
    Duration readAfter,
    @Nullable String autoReply,
    Duration replyAfter,
    boolean onWhatsApp) {

  public static PhoneBehaviour defaults() {
    return new PhoneBehaviour(
        true,
        Duration.ofMillis(300),
        true,
        Duration.ofSeconds(1),
        null,
        Duration.ofSeconds(2),
        true);
  }

  public PhoneBehaviour withDeliverAfter(Duration delay) {
    return new PhoneBehaviour(true, delay, reads, readAfter, autoReply, replyAfter, onWhatsApp);
  }

  public PhoneBehaviour withReadAfter(Duration delay) {
    return new PhoneBehaviour(
        delivers, deliverAfter, true, delay, autoReply, replyAfter, onWhatsApp);
  }

  public PhoneBehaviour withoutDelivery() {
    return new PhoneBehaviour(false, deliverAfter, false, readAfter, null, replyAfter, onWhatsApp);
  }

  public PhoneBehaviour withoutReading() {
    return new PhoneBehaviour(
        delivers, deliverAfter, false, readAfter, autoReply, replyAfter, onWhatsApp);
  }

  public PhoneBehaviour withAutoReply(@Nullable String text) {
    return new PhoneBehaviour(
        delivers, deliverAfter, reads, readAfter, text, replyAfter, onWhatsApp);
  }

  public PhoneBehaviour withReplyAfter(Duration delay) {
    return new PhoneBehaviour(
        delivers, deliverAfter, reads, readAfter, autoReply, delay, onWhatsApp);
  }

  public PhoneBehaviour withOnWhatsApp(boolean registered) {
    return new PhoneBehaviour(
        delivers, deliverAfter, reads, readAfter, autoReply, replyAfter, registered);
  }
}
