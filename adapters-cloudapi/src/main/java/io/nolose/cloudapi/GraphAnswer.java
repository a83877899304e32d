package io.nolose.cloudapi;

import io.nolose.cloudapi.wire.WireObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one call of the Graph API. */
public sealed interface GraphAnswer {
  /** It did what was asked. */
  record Done(WireObject body) implements GraphAnswer {}

  /** It said no, in its own words. */
  record Failed(GraphError error) implements GraphAnswer {}

  /**
   * Somebody in between said no: an answer below 500 that is not the Graph API's.
   *
   * @param retryAfter as asked for; null when it was not
   */
  record Foreign(int status, @Nullable Duration retryAfter) implements GraphAnswer {}

  /** No connection was established: nothing left. */
  record NotConnected(String cause) implements GraphAnswer {}

  /** The call left, and what came back, if anything, proves nothing. */
  record Inconclusive(String cause) implements GraphAnswer {}
}
