package io.nolose.embedded.onhost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The configuration of {@code docker/nginx} in a real nginx, before stand-ins of the application.
 */
final class ProxyOnHostIT {
  private static final Map<String, String> NONE = Map.of();

  @TempDir private Path home;
  private StandIn blue;
  private StandIn green;
  private LiveProxy proxy;

  @BeforeEach
  void start() throws IOException {
    blue = StandIn.start("blue");
    green = StandIn.start("green");
    proxy = LiveProxy.in(home).before(blue.port(), green.port());
  }

  @AfterEach
  void end() throws IOException {
    proxy.close();
    blue.close();
    green.close();
  }

  @ParameterizedTest
  @CsvSource({"false,''", "true,''", "false,127.0.0.1:3000", "true,127.0.0.1:3000"})
  void everyVariantShouldBeUnderstoodByNginx(boolean hasCertificate, String frontend)
      throws Exception {
    if (hasCertificate) {
      proxy.withCertificate();
    }
    assertThat(proxy.with("FRONTEND", frontend).complaints()).isEmpty();
  }

  @Test
  void nothingButPlainWordsShouldGetIntoTheConfiguration() throws Exception {
    assertThat(proxy.with("DOMAIN", "a.example; return 200").complaints()).contains("DOMAIN");
  }

  @Test
  void aNameWithoutCertificateShouldWorkWithoutTls() throws Exception {
    proxy.with("DOMAIN", LiveProxy.DOMAIN).start();

    assertThat(OneRequest.get(proxy.http(), "/api/x", NONE).text()).startsWith("blue");
  }

  @Test
  void everyAnswerShouldHaveEachHeaderOnce() throws Exception {
    proxy.start();

    for (String path : List.of("/api/x", "/", "/q/health", "/nothing")) {
      OneRequest.Answer answer = OneRequest.get(proxy.http(), path, NONE);
      assertThat(answer.count("X-Content-Type-Options")).as(path).isOne();
      assertThat(answer.count("X-Frame-Options")).as(path).isOne();
      assertThat(answer.count("Referrer-Policy")).as(path).isOne();
      assertThat(answer.count("Strict-Transport-Security")).as("without TLS: " + path).isZero();
      assertThat(answer.header("Server")).hasValue("nginx");
    }
  }

  @Test
  void plainHttpShouldLeadToHttpsButForTheChallenge() throws Exception {
    proxy.withCertificate().start();
    Path challenge = proxy.acme().resolve(".well-known/acme-challenge/token");
    Files.createDirectories(challenge.getParent());
    Files.writeString(challenge, "proof");

    OneRequest.Answer moved =
        OneRequest.post(proxy.http(), "/api/webhook/cloudapi?a=b", NONE, new byte[2]);

    assertThat(moved.status()).isEqualTo(308);
    assertThat(moved.header("Location"))
        .hasValue("https://crm.example.com:" + proxy.https() + "/api/webhook/cloudapi?a=b");
    assertThat(OneRequest.get(proxy.http(), "/.well-known/acme-challenge/token", NONE).text())
        .isEqualTo("proof");
  }

  @Test
  void httpsShouldServeItsOwnNameOnly() throws Exception {
    proxy.withCertificate().start();

    OneRequest.Answer answer = OneRequest.getByTls(proxy.https(), LiveProxy.DOMAIN, "/api/x");

    assertThat(answer.text()).startsWith("blue").contains("X-Forwarded-Proto: https");
    assertThat(answer.header("Strict-Transport-Security")).hasValue("max-age=63072000");
    assertThat(answer.count("Strict-Transport-Security")).isOne();
    assertThatThrownBy(() -> OneRequest.getByTls(proxy.https(), "other.example.com", "/api/x"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void anAddressShouldNotBeBelievedFromAHeader() throws Exception {
    proxy.start();

    String seen =
        OneRequest.get(
                proxy.http(),
                "/api/x",
                Map.of(
                    "X-Forwarded-For", "203.0.113.9",
                    "X-Real-IP", "203.0.113.9",
                    "Forwarded", "for=203.0.113.9",
                    "X-Forwarded-Proto", "https"))
            .text();

    assertThat(seen)
        .contains("X-Forwarded-For: 127.0.0.1", "X-Forwarded-Proto: http\r")
        .doesNotContain("203.0.113.9");
  }

  @Test
  void theRootShouldLeadToTheDocumentation() throws Exception {
    proxy.start();

    assertThat(OneRequest.get(proxy.http(), "/", NONE).header("Location")).hasValue("/api/docs/");
    assertThat(OneRequest.get(proxy.http(), "/elsewhere", NONE).status()).isEqualTo(404);
  }

  @Test
  void aFrontEndShouldHaveEverythingButOurs() throws Exception {
    proxy.with("FRONTEND", "127.0.0.1:" + green.port()).start();

    assertThat(OneRequest.get(proxy.http(), "/", NONE).text()).startsWith("green");
    assertThat(OneRequest.get(proxy.http(), "/app/contacts", NONE).text()).startsWith("green");
    assertThat(OneRequest.get(proxy.http(), "/api/contacts", NONE).text()).startsWith("blue");
    assertThat(OneRequest.get(proxy.http(), "/", NONE).count("Permissions-Policy"))
        .as("whether its pages may use a microphone is not for us to say")
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/q/health/ready", "/q", "/metrics", "/metrics/x", "/api/../metrics", "//metrics"})
  void insidesShouldNotBePublic(String path) throws Exception {
    proxy.start();

    assertThat(OneRequest.get(proxy.http(), path, NONE).status()).isEqualTo(404);
    assertThat(blue.requests()).isZero();
  }

  @Test
  void largeTextsShouldComeCompressedAndStreamsNot() throws Exception {
    proxy.start();
    Map<String, String> gzip = Map.of("Accept-Encoding", "gzip");

    OneRequest.Answer large = OneRequest.get(proxy.http(), "/api/large", gzip);

    assertThat(large.header("Content-Encoding")).hasValue("gzip");
    assertThat(large.body().length).isLessThan(5_000);
    assertThat(OneRequest.get(proxy.http(), "/api/large", NONE).header("Content-Encoding"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/contacts, 1900000, 200", "/api/contacts, 2200000, 413",
    "/api/webhook/evolution/x, 16500000, 200", "/api/webhook/evolution/x, 18000000, 413",
    "/api/media, 30000000, 200", "/api/media, 107000000, 413"
  })
  void bodiesShouldHaveALimitForEachRoute(String path, int bytes, int status) throws Exception {
    proxy.start();
    // what is too large is refused by its announced length
    byte[] body = status == 413 ? new byte[0] : new byte[bytes];

    OneRequest.Answer answer =
        OneRequest.post(
            proxy.http(), path, Map.of("Content-Length", Integer.toString(bytes)), body);

    assertThat(answer.status()).isEqualTo(status);
    if (status == 413) {
      assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.text()).contains("urn:nolose:problem:body-too-large");
    }
  }

  @Test
  void eventsShouldComeAsTheyHappen() throws Exception {
    proxy.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.http())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /api/stream HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
                  .getBytes(UTF_8));
      InputStream in = socket.getInputStream();

      String first = readUntil(in, "data: one");
      blue.sendNextEvent();
      String rest = readUntil(in, "data: two");

      assertThat(first).contains("text/event-stream").doesNotContain("data: two");
      assertThat(rest).contains("data: two");
    }
  }

  @Test
  void webSocketsShouldPass() throws Exception {
    proxy.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.http())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              "GET /api/socket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                  .getBytes(UTF_8));

      assertThat(readUntil(socket.getInputStream(), "\r\n\r\n"))
          .contains("101 Switching Protocols");
      socket.getOutputStream().write("there and back".getBytes(UTF_8));
      assertThat(readUntil(socket.getInputStream(), "back")).isEqualTo("there and back");
    }
  }

  @Test
  void whatCouldNotBeSentShouldGoToTheOther() throws Exception {
    blue.close();
    proxy.start();

    assertThat(OneRequest.get(proxy.http(), "/api/x", NONE).text()).startsWith("green");
    assertThat(
            OneRequest.post(proxy.inside(), "/api/webhook/evolution/x", NONE, new byte[9]).text())
        .startsWith("green");
  }

  @Test
  void whatWasSentShouldBeRepeatedOnlyWhereThatChangesNothing() throws Exception {
    proxy.start();

    assertThat(OneRequest.get(proxy.http(), "/api/drop", NONE).status()).isEqualTo(503);
    assertThat(green.requests()).as("a GET is tried again").isOne();
    assertThat(OneRequest.post(proxy.http(), "/api/drop", NONE, new byte[9]).status())
        .isEqualTo(503);
    assertThat(green.requests()).as("a POST may have been taken").isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/x", "/api/webhook/cloudapi", "/api/media", "/health"})
  void nobodyHomeShouldBeAnAnswerThatEveryProviderRepeats(String path) throws Exception {
    blue.close();
    green.close();
    proxy.start();

    OneRequest.Answer answer = OneRequest.post(proxy.http(), path, NONE, new byte[9]);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).hasValue("5");
    assertThat(answer.text()).contains("urn:nolose:problem:application-away");
    assertThat(
            OneRequest.post(proxy.inside(), "/api/webhook/evolution/x", NONE, new byte[9]).status())
        .isEqualTo(503);
  }

  @Test
  void signInShouldBeSlowedAndWebhooksNever() throws Exception {
    proxy.with("RATE_API", "1r/s").with("BURST_API", "3").start();

    OneRequest.Answer last = null;
    for (int i = 0; i < 30; i++) {
      last = OneRequest.post(proxy.http(), "/api/auth/login", NONE, new byte[2]);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).hasValue("2");
    assertThat(last.text()).contains("urn:nolose:problem:too-many-requests");
    for (int i = 0; i < 200; i++) {
      String path = i % 2 == 0 ? "/api/webhook/cloudapi" : "/api/webhook/evolution/x";
      assertThat(OneRequest.post(proxy.http(), path, NONE, new byte[2]).status()).isEqualTo(200);
    }
  }

  @Test
  void logsShouldNotShowWhatMayBeASecret() throws Exception {
    proxy.start();
    String secret = "secret" + new Random(7).nextInt(1_000_000);

    OneRequest.get(
        proxy.http(),
        "/api/webhook/cloudapi?hub.verify_token=" + secret,
        Map.of("Authorization", "Bearer " + secret));

    // nginx writes it after it has answered
    String log = "";
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (log.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(20_000_000);
      log = Files.readString(home.resolve("access.log"));
    }
    assertThat(log).contains("/api/webhook/cloudapi").doesNotContain(secret);
  }

  private static String readUntil(InputStream in, String end) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended early: " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }
}
