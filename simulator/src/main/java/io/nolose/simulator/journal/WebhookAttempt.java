package io.nolose.simulator.journal;

import io.nolose.simulator.world.Provider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to post a webhook.
 *
 * @param account instance name or phone-number id
 * @param event {@code messages.upsert} …, or for Cloud API {@code message}, {@code status.sent} …
 * @param messageId the message it is about, null when about none
 * @param attempt 1 for the first try
 * @param status HTTP status answered, 0 when there was none
 * @param outcome what follows from it
 */
public record WebhookAttempt(
    long seq,
    Instant at,
    Provider provider,
    String account,
    String event,
    @Nullable String messageId,
    String url,
    int attempt,
    int status,
    Outcome outcome)
    implements Entry {
  /** What becomes of the webhook after this attempt. */
  public enum Outcome {
    /** The receiver has it. */
    DELIVERED,
    /** It will be tried again. */
    RETRIED,
    /** It will never be tried again. */
    GIVEN_UP,
    /** Not posted at all, by an injected fault. */
    DROPPED
  }

  @Override
  public String kind() {
    return "webhook";
  }
}
