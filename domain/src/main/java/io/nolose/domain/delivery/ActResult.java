package io.nolose.domain.delivery;

import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of an {@link Act}. */
public sealed interface ActResult {

  /**
   * The provider did it.
   *
   * @param id under which it knows the act; null when it names none
   */
  record Done(@Nullable ProviderMessageId id) implements ActResult {}

  /** The provider proved that it did not and will not do it. */
  record Refused(MessageFailure failure) implements ActResult {}

  /**
   * It was not done, and may be later.
   *
   * @param retryAfter as the provider said; null when it did not
   */
  record NotDone(String cause, @Nullable Duration retryAfter) implements ActResult {}

  /** It left, and no usable answer came. Asking again is harmless. */
  record Unknown(String cause) implements ActResult {}

  /** What the answer to a send of the same form means. */
  static ActResult of(SendResult answer) {
    return switch (answer) {
      case SendResult.Accepted accepted -> new Done(accepted.id());
      case SendResult.Rejected rejected -> new Refused(rejected.failure());
      case SendResult.Throttled throttled ->
          new NotDone(throttled.reason(), throttled.retryAfter());
      case SendResult.Unreachable unreachable -> new NotDone(unreachable.cause(), null);
      case SendResult.Unknown unknown -> new Unknown(unknown.cause());
    };
  }
}
