package io.nolose.simulator.fault;

import io.nolose.simulator.world.Provider;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a provider's API, used up after a number of matching calls.
 *
 * @param route calls whose path contains this text; null for all
 * @param count how many calls it hits
 * @param delay for {@link Kind#SLOW}: how long the answer is held back, not divided by the speed
 * @param status for {@link Kind#ERROR}: the HTTP status
 * @param code for {@link Kind#ERROR} of the Graph API: the error code
 */
public record ApiFault(
    Provider target,
    Kind kind,
    @Nullable String route,
    int count,
    Duration delay,
    int status,
    int code) {

  /** What goes wrong. */
  public enum Kind {
    /** The connection is closed and nothing is done. */
    REFUSE,
    /** It is done, and answered late. */
    SLOW,
    /** It is done, and the connection is closed without an answer. */
    ACCEPT_THEN_DROP,
    /** It is not done, and the provider says so. */
    ERROR
  }

  public ApiFault {
    if (count < 1) {
      throw new IllegalArgumentException("a fault hits at least one call");
    }
  }

  public static ApiFault of(Provider target, Kind kind) {
    return new ApiFault(target, kind, null, 1, Duration.ofSeconds(2), 503, 131016);
  }

  public ApiFault onRoute(String part) {
    return new ApiFault(target, kind, part, count, delay, status, code);
  }

  public ApiFault times(int calls) {
    return new ApiFault(target, kind, route, calls, delay, status, code);
  }

  public ApiFault delay(Duration howLong) {
    return new ApiFault(target, kind, route, count, howLong, status, code);
  }

  public ApiFault status(int httpStatus) {
    return new ApiFault(target, kind, route, count, delay, httpStatus, code);
  }

  public ApiFault code(int graphCode) {
    return new ApiFault(target, kind, route, count, delay, status, graphCode);
  }
}
