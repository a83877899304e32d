package io.nolose.simulator.fault;

import io.nolose.simulator.world.Provider;

/**
 * A disturbance of the webhooks a provider posts, used up after a number of webhooks.
 *
 * @param copies for {@link Kind#DUPLICATE}: how many extra copies
 * @param count how many webhooks it touches
 */
public record WebhookFault(Provider target, Kind kind, int copies, int count) {
  /** What happens to the webhook. */
  public enum Kind {
    /** It is posted again, at once. */
    DUPLICATE,
    /** It is held back until two later ones have been posted, or half a second has passed. */
    REORDER,
    /** It is never posted. */
    DROP
  }

  public WebhookFault {
    if (count < 1 || copies < 1 || copies > 100) {
      throw new IllegalArgumentException(
          "a fault touches at least one webhook and makes 1 to 100 copies");
    }
  }

  public static WebhookFault duplicate(Provider target, int copies, int times) {
    return new WebhookFault(target, Kind.DUPLICATE, copies, times);
  }

  public static WebhookFault reorder(Provider target, int times) {
    return new WebhookFault(target, Kind.REORDER, 1, times);
  }

  public static WebhookFault drop(Provider target, int times) {
    return new WebhookFault(target, Kind.DROP, 1, times);
  }
}
