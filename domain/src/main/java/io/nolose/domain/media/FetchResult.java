package io.nolose.domain.media;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of asking a provider for a file. The reasons name no secret and no address. */
public sealed interface FetchResult {

  /** All bytes the provider has were written to the sink. */
  record Fetched() implements FetchResult {}

  /** The provider answered that it does not have it and will not have it again. */
  record Gone(String reason) implements FetchResult {}

  /** It is larger than the sink takes, or than the provider hands out. */
  record TooLarge(String reason) implements FetchResult {}

  /** Our credentials do not open it; somebody may renew them. */
  record Unauthorized(String reason) implements FetchResult {}

  /**
   * Asking again may help: no answer, a broken transfer, overload, a phone that is off.
   *
   * @param retryAfter as the provider said; null when it did not
   */
  record TryLater(String reason, @Nullable Duration retryAfter) implements FetchResult {}
}
