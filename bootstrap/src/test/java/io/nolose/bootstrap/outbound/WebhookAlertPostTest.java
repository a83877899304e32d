package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.nolose.application.operation.AlertPost;
import io.nolose.application.operation.AlertPostContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookAlertPostTest implements AlertPostContract {
  private static final String SECRET = "a secret of two who trust each other";

  private final List<String> bodies = new ArrayList<>();
  private Headers headers = new Headers();
  private HttpServer sink;
  private int status = 204;

  @BeforeEach
  void startSink() throws IOException {
    sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sink.createContext(
        "/alerts",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (status == 204) {
            bodies.add(body);
            headers = exchange.getRequestHeaders();
          }
          if (status == 302) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    sink.createContext(
        "/elsewhere",
        exchange -> {
          bodies.add("followed");
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    sink.start();
  }

  @AfterEach
  void stopSink() {
    sink.stop(0);
  }

  @Override
  public AlertPost post() {
    return new WebhookAlertPost(
        URI.create("http://127.0.0.1:" + sink.getAddress().getPort() + "/alerts"),
        SECRET,
        () -> new UUID(7, 7));
  }

  @Override
  public List<String> received() {
    return List.copyOf(bodies);
  }

  @Override
  public void refuse() {
    status = 500;
  }

  @Test
  void noticeShouldBeSignedSoThatItsReceiverKnowsWhoSentIt() throws Exception {
    assertThat(post().deliver(NOTICE)).isTrue();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    String signed =
        headers.getFirst("webhook-id")
            + "."
            + headers.getFirst("webhook-timestamp")
            + "."
            + bodies.getFirst();
    assertThat(headers.getFirst("webhook-signature"))
        .isEqualTo(
            "v1,"
                + Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void noticeShouldSayOfEachAlertWhetherItFiresAndWhereItsRunbookIs() throws IOException {
    assertThat(post().deliver(NOTICE)).isTrue();
    JsonNode alerts = new ObjectMapper().readTree(bodies.getFirst()).at("/data/alerts");
    assertThat(alerts.at("/0/status").asText()).isEqualTo("firing");
    assertThat(alerts.at("/0/runbook").asText()).isEqualTo("docs/runbooks/disk-space.md");
    assertThat(alerts.at("/1/status").asText()).isEqualTo("resolved");
  }

  @Test
  void redirectsShouldNotBeFollowed() {
    status = 302;
    assertThat(post().deliver(NOTICE)).isFalse();
    assertThat(bodies).isEmpty();
  }

  @Test
  void noticeShouldCountAsUndeliveredWhenNobodyListens() {
    AlertPost post = post();
    sink.stop(0);
    assertThat(post.deliver(NOTICE)).isFalse();
  }
}
