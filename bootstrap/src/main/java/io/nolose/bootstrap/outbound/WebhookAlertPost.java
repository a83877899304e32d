package io.nolose.bootstrap.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.application.UuidSource;
import io.nolose.application.operation.AlertPost;
import io.nolose.application.operation.AlertState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Posts alerts as JSON, signed as Standard Webhooks says: {@code webhook-signature} is {@code v1,}
 * and the HMAC-SHA256, in Base64, of id, timestamp and body, joined by dots. The address is the
 * operator's own, so a private one is fine. Redirects are not followed.
 */
public final class WebhookAlertPost implements AlertPost {
  private static final Logger LOG = Logger.getLogger(WebhookAlertPost.class);
  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HMAC = "HmacSHA256";

  private final URI address;
  private final byte[] secret;
  private final UuidSource ids;

  /**
   * @param secret with which it is signed; empty for no signature
   */
  public WebhookAlertPost(URI address, String secret, UuidSource ids) {
    this.address = address;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.ids = ids;
  }

  @Override
  public boolean deliver(Notice notice) {
    String id = "alert_" + ids.next();
    String timestamp = Long.toString(notice.at().getEpochSecond());
    // seldom used: nothing is kept open, and no thread waits meanwhile
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_MAX)
            .build()) {
      String body = body(notice);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .timeout(ANSWER_MAX)
              .header("Content-Type", "application/json")
              .header("webhook-id", id)
              .header("webhook-timestamp", timestamp)
              .POST(HttpRequest.BodyPublishers.ofString(body));
      if (secret.length > 0) {
        request.header("webhook-signature", "v1," + signature(id + "." + timestamp + "." + body));
      }
      int status =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        LOG.warnf("the webhook for alerts answers %s", status);
      }
      return status / 100 == 2;
    } catch (IOException | GeneralSecurityException failed) {
      LOG.warnf("the webhook for alerts cannot be reached: %s", failed.toString());
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String signature(String signed) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(secret, HMAC));
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private static String body(Notice notice) throws JsonProcessingException {
    ObjectNode body = JSON.createObjectNode();
    body.put("type", "alerts.changed").put("timestamp", notice.at().toString());
    ObjectNode data = body.putObject("data").put("text", AlertText.body(notice));
    ArrayNode alerts = data.putArray("alerts");
    for (AlertState state : notice.changed()) {
      alerts
          .addObject()
          .put("name", state.rule().slug())
          .put("status", state.isFiring() ? "firing" : "resolved")
          .put("title", state.rule().title())
          .put("detail", state.detail())
          .put("since", state.since().toString())
          .put("runbook", AlertText.runbook(state.rule()));
    }
    return JSON.writeValueAsString(body);
  }
}
