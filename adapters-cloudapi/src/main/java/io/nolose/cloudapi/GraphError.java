package io.nolose.cloudapi;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error in the Graph API's form. Logic looks at the code; the rest is for people.
 *
 * @param subcode 0 when absent
 * @param isTransient whether Meta itself thinks that trying again may help
 * @param trace what Meta's support asks for; null when absent
 * @param retryAfter from the answer's header; null when absent
 */
public record GraphError(
    int status,
    int code,
    int subcode,
    boolean isTransient,
    String reason,
    @Nullable String trace,
    @Nullable Duration retryAfter) {
  private static final int REASON_LENGTH_MAX = 500;

  /** What strangers write is kept and shown: storable, and of a bearable length. */
  public GraphError {
    reason =
        StorableText.of(
            reason.length() > REASON_LENGTH_MAX ? reason.substring(0, REASON_LENGTH_MAX) : reason);
  }

  /** Empty when the body does not have the form. */
  static Optional<GraphError> of(int status, WireObject body, @Nullable Duration retryAfter) {
    WireObject error = body.object("error");
    return error
        .number("code")
        .map(code ->
            new GraphError(
                status,
                Math.clamp(code, Integer.MIN_VALUE, Integer.MAX_VALUE),
                Math.clamp(
                    error.number("error_subcode").orElse(0L), Integer.MIN_VALUE, Integer.MAX_VALUE),
                error.isTrue("is_transient"),
                reason(error, code),
                error.text("fbtrace_id").orElse(null),
                retryAfter));
  }

  private static String reason(WireObject error, long code) {
    return error
        .object("error_data")
        .text("details")
        .or(() -> error.text("error_user_msg"))
        .or(() -> error.text("message"))
        .orElse("WhatsApp answered with error " + code);
  }
}
