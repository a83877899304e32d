package io.nolose.embedded.trial;

import io.nolose.embedded.Provider;
import io.nolose.simulator.graph.Signature;
import java.util.Map;

/**
 * One POST of a provider to a line, properly proven.
 *
 * @param body must not be changed any more
 */
@SuppressWarnings("ArrayRecordComponent")
public record Webhook(Line line, byte[] body) {

  /** Where it is posted, below the application's address. */
  public String path() {
    return line.provider() == Provider.EVOLUTION
        ? "/api/webhook/evolution/" + line.connection()
        : "/api/webhook/cloudapi";
  }

  public Map<String, String> headers() {
    return switch (line.provider()) {
      case EVOLUTION ->
          Map.of("content-type", "application/json", "x-nolose-secret", line.webhookSecret());
      case CLOUD_API ->
          Map.of(
              "content-type",
              "application/json",
              "x-hub-signature-256",
              Signature.header(line.webhookSecret(), body));
    };
  }

  @Override
  public String toString() {
    return "Webhook[" + line + ", " + body.length + " bytes]";
  }
}
