package io.nolose.simulator.webhook;

import io.nolose.simulator.world.Provider;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One webhook to post until it is taken.
 *
 * @param event its name in the log
 * @param taken the answers that mean success
 * @param hopeless the answers after which it is not tried again
 */
public record Webhook(
    Provider provider,
    String account,
    String event,
    @Nullable String messageId,
    String url,
    Map<String, String> headers,
    Buffer body,
    RetrySchedule schedule,
    IntPredicate taken,
    IntPredicate hopeless) {
  public Webhook {
    headers = Map.copyOf(headers);
  }
}
