package io.nolose.simulator.graph;

import io.nolose.simulator.webhook.RetrySchedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the simulated Graph API is set up: one app, its secret, and the numbers it may use.
 *
 * @param callbackUrl the app's callback from the start, not verified; null for none
 */
public record GraphSettings(
    String appId,
    String appSecret,
    String verifyToken,
    List<String> accessTokens,
    List<GraphNumber> numbers,
    @Nullable String callbackUrl,
    long seed,
    RetrySchedule retry) {
  public GraphSettings {
    accessTokens = List.copyOf(accessTokens);
    numbers = List.copyOf(numbers);
  }

  @Override
  public String toString() {
    return "GraphSettings[appId=" + appId + ", numbers=" + numbers + "]";
  }
}
