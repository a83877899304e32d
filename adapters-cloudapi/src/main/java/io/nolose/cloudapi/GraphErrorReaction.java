package io.nolose.cloudapi;

import io.nolose.domain.delivery.SendResult;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to do about an error code of the Graph API. This table is the only place that knows codes;
 * HTTP status, title and wording are not looked at, for Meta changes them.
 */
public enum GraphErrorReaction {
  /** Not taken; later it may be. */
  RETRY,
  /** Not taken for a reason nobody knows: worth a few tries only. */
  RETRY_BRIEFLY,
  /** Too many messages to one person: later it may be taken. */
  PAIR,
  /** Will never be taken. */
  NEVER,
  /** Will never be taken as it is: only a template may be sent to this person now. */
  TEMPLATE,
  /** Will never be taken, and nothing else of this kind should be sent to this person. */
  SUPPRESS,
  /** Something an operator has to look at; other messages may still leave. */
  CONFIG,
  /** Nothing can leave before the token or its permissions are put right. */
  AUTH,
  /** Nothing can leave before the number or its account is put right. */
  LOCKED;

  private static final int BAD_PARAMETER = 100;
  private static final int PERMISSIONS_FIRST = 200;
  private static final int PERMISSIONS_LAST = 299;

  private static final Map<Integer, GraphErrorReaction> BY_CODE =
      Stream.of(
              codes(AUTH, 0, 3, 10, 102, 104, 190, 463, 467, 131005),
              codes(RETRY, 2, 4, 80007, 130429, 131016, 131057, 133004, 134101, 2494100),
              codes(RETRY_BRIEFLY, 1, 131000),
              codes(PAIR, 131056),
              codes(TEMPLATE, 131047),
              codes(SUPPRESS, 131050),
              codes(CONFIG, 131048, 131063, 131064),
              codes(LOCKED, 368, 130497, 131031, 131037, 131042, 131044, 131045, 133010),
              codes(NEVER, 33, BAD_PARAMETER, 130403, 130472, 131008, 131009, 131021, 131026),
              codes(NEVER, 131030, 131049, 131051, 131052, 131053, 131055, 131060, 131062),
              codes(NEVER, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016),
              codes(NEVER, 132018, 132068, 132069, 133000, 133005, 133006, 133008, 133009),
              codes(NEVER, 133015, 133016, 134011, 134100, 134102, 135000, 136024, 137000))
          .flatMap(rows -> rows.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** A code that the table does not know is tried again when Meta calls it transient. */
  public static GraphErrorReaction to(GraphError error) {
    GraphErrorReaction known = BY_CODE.get(error.code());
    if (known != null) {
      return known;
    }
    if (error.code() >= PERMISSIONS_FIRST && error.code() <= PERMISSIONS_LAST) {
      return AUTH;
    }
    return error.isTransient() ? RETRY_BRIEFLY : NEVER;
  }

  /** How long to wait at least; null when it is not said. What the answer itself asks for wins. */
  public static @Nullable Duration pause(GraphError error) {
    if (error.retryAfter() != null) {
      return error.retryAfter();
    }
    return switch (error.code()) {
      case 4, 131057, 2494100 -> Duration.ofMinutes(1);
      case 80007 -> Duration.ofMinutes(3);
      case 134101 -> Duration.ofMinutes(10);
      default -> null;
    };
  }

  /** What else waits. */
  public static SendResult.Throttled.Scope scope(GraphError error) {
    return switch (error.code()) {
      case 131056 -> SendResult.Throttled.Scope.RECIPIENT;
      case 2, 4, 80007, 130429, 131016, 131057, 133004, 2494100 ->
          SendResult.Throttled.Scope.CHANNEL;
      default -> SendResult.Throttled.Scope.MESSAGE;
    };
  }

  private static Map<Integer, GraphErrorReaction> codes(GraphErrorReaction reaction, int... codes) {
    return IntStream.of(codes).boxed().collect(Collectors.toMap(code -> code, _ -> reaction));
  }
}
