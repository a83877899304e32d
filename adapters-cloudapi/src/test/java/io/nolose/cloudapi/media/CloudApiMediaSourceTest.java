package io.nolose.cloudapi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.media.MediaSourceContract;
import io.nolose.application.testing.SettableTime;
import io.nolose.cloudapi.CloudApiAccount;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphAnswer;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphTestbed;
import io.nolose.cloudapi.RawServer;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaTicket;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.fault.MediaFault;
import io.nolose.simulator.world.Provider;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class CloudApiMediaSourceTest implements MediaSourceContract {
  private static final String BYTES = "%PDF-1.7 nota fiscal".repeat(5_000);
  private static final CloudApiAccount ACCOUNT =
      new CloudApiAccount(GraphTestbed.NUMBER, GraphTestbed.ACCOUNT, GraphTestbed.TOKEN);

  private static final FetchResult FETCHED = new FetchResult.Fetched();

  private static Simulator simulator;
  private static GraphClient graph;

  private final SettableTime time = new SettableTime();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private String medium;

  @BeforeAll
  static void start() {
    simulator = GraphTestbed.start();
    graph = GraphClient.of(GraphTestbed.settings(simulator.url()));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void upload() throws IOException, InterruptedException {
    simulator.control().reset();
    String form =
        """
        --b\r
        Content-Disposition: form-data; name="messaging_product"\r
        \r
        whatsapp\r
        --b\r
        Content-Disposition: form-data; name="file"; filename="nota.pdf"\r
        Content-Type: application/pdf\r
        \r
        %s\r
        --b--\r
        """
            .formatted(BYTES);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create(simulator.url() + "/v25.0/" + GraphTestbed.NUMBER + "/media"))
                  .header("Authorization", "Bearer " + GraphTestbed.TOKEN)
                  .header("Content-Type", "multipart/form-data; boundary=b")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      medium = WireObject.parse(answer.body()).orElseThrow().text("id").orElseThrow();
    }
  }

  @Override
  public MediaSource source() {
    return new CloudApiMediaSource(graph, GraphTestbed.settings(simulator.url()), time);
  }

  @Override
  public MediaSource sourceToNowhere() {
    CloudApiSettings nowhere = GraphTestbed.settings(RawServer.deadUrl());
    return new CloudApiMediaSource(GraphClient.of(nowhere), nowhere, time);
  }

  @Override
  public ConnectionAccess access() {
    return GraphTestbed.access();
  }

  @Override
  public MediaTicket ticket() {
    return ticket(medium, null);
  }

  @Override
  public byte[] bytes() {
    return BYTES.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public MediaTicket ticketForNothing() {
    return ticket("990000000000009", null);
  }

  @Test
  void theAddressThatCameAlongShouldSpareAskingForOneWhileItIsFresh() {
    MediaTicket ticket = ticket(medium, currentUrl());
    simulator.control().fault(MediaFault.of(Provider.GRAPH, MediaFault.Kind.FAIL));

    assertThat(fetch(ticket)).as("the shortcut fails, the id does not").isEqualTo(FETCHED);
    assertThat(fetch(ticket)).isEqualTo(FETCHED);
    assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo(BYTES);
  }

  @Test
  void theIdShouldBeAskedWhenTheAddressThatCameAlongIsOldOrElsewhere() {
    MediaTicket old = ticket(medium, RawServer.deadUrl() + "/x");

    assertThat(fetch(old)).isEqualTo(FETCHED);
    assertThat(fetch(ticket(medium, simulator.url() + "/lookaside/nothing/1"))).isEqualTo(FETCHED);
    time.tick(Duration.ofMinutes(5));
    assertThat(fetch(old)).isEqualTo(FETCHED);
  }

  @Test
  void aFileShouldBeTriedLaterWhenTheServerDoesNotManageOrShowsAPage() {
    simulator.control().fault(MediaFault.of(Provider.GRAPH, MediaFault.Kind.FAIL));
    assertThat(fetch(ticket())).isEqualTo(new FetchResult.TryLater("HTTP 500 for the file", null));

    simulator.control().fault(MediaFault.of(Provider.GRAPH, MediaFault.Kind.HTML));
    assertThat(fetch(ticket()))
        .isEqualTo(new FetchResult.TryLater("a web page came instead of the file", null));
    assertThat(written.size()).isZero();
  }

  @Test
  void aFileShouldBeOutOfReachWhenTheTokenIsWrongOrMissing() {
    assertThat(
            fetchAs(
                GraphTestbed.access(
                    GraphTestbed.NUMBER, GraphTestbed.credentials(GraphTestbed.ACCOUNT, "wrong"))))
        .isInstanceOf(FetchResult.Unauthorized.class);
    assertThat(fetchAs(GraphTestbed.access(GraphTestbed.NUMBER, new ProviderCredentials(Map.of()))))
        .isInstanceOf(FetchResult.Unauthorized.class);
  }

  @Test
  void aFileShouldBeGoneWhenTheTicketIsNone() {
    assertThat(fetch(new MediaTicket("not json"))).isInstanceOf(FetchResult.Gone.class);
    assertThat(fetch(new MediaTicket("{\"id\":\"../me\"}"))).isInstanceOf(FetchResult.Gone.class);
  }

  @Test
  void theTokenShouldNotLeaveForAHostThatIsNotAllowed() {
    try (StubHost host = new StubHost();
        StubHost elsewhere = new StubHost()) {
      elsewhere.answer("/file", 200, "image/png", "png");
      host.redirect("/file", elsewhere.url() + "/file");

      assertThat(fetchFrom(host, elsewhere.url() + "/file", sink()))
          .isEqualTo(new FetchResult.TryLater("the file is at a host that is not allowed", null));
      assertThat(fetchFrom(host, host.url() + "/file", sink()))
          .isEqualTo(new FetchResult.TryLater("HTTP 302 for the file", null));
      assertThat(elsewhere.asked()).isEmpty();
    }
  }

  @Test
  void aRedirectShouldBeFollowedWithinTheSameOriginButNotForEver() {
    try (StubHost host = new StubHost()) {
      host.redirect("/file", "/there");
      host.answer("/there", 200, "image/png", "png");
      host.redirect("/round", "/round");

      assertThat(fetchFrom(host, host.url() + "/file", sink())).isEqualTo(FETCHED);
      assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo("png");
      assertThat(host.asked())
          .contains("/there Bearer " + GraphTestbed.TOKEN + " NoLose")
          .doesNotContain("/round");
      assertThat(fetchFrom(host, host.url() + "/round", sink()))
          .isInstanceOf(FetchResult.TryLater.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://[", "file:///etc/passwd", "//lookaside", "http://u@127.0.0.1/", "x y"})
  void anAddressShouldNotBeCalledWhenItIsNone(String address) {
    try (StubHost host = new StubHost()) {
      assertThat(fetchFrom(host, address, sink())).isInstanceOf(FetchResult.TryLater.class);
    }
  }

  @Test
  void aTransferShouldEndWhenTheServerStopsInTheMiddle() {
    CountDownLatch never = new CountDownLatch(1);
    try (StubHost host = new StubHost()) {
      host.at(
          "/file",
          exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            try {
              never.await();
            } catch (InterruptedException ended) {
              Thread.currentThread().interrupt();
            }
          });

      assertThat(fetchFrom(host, host.url() + "/file", sink()))
          .isEqualTo(new FetchResult.TryLater("the transfer took too long", null));
    }
  }

  @Test
  void aTransferShouldBeTriedLaterWhenItBreaksOff() {
    try (StubHost host = new StubHost()) {
      host.at(
          "/file",
          exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("broken");
          });

      assertThat(fetchFrom(host, host.url() + "/file", sink()))
          .isInstanceOf(FetchResult.TryLater.class);
    }
  }

  @Test
  void aPageShouldBeFetchedWhenTheFileIsOne() {
    try (StubHost host = new StubHost()) {
      describe(host, host.url() + "/file", "text/html");
      host.answer("/file", 200, "text/html", "<p>");

      assertThat(source(host).fetch(access(), ticket("1", null), sink())).isEqualTo(FETCHED);
    }
  }

  @Test
  void aStoreThatFailsShouldBeNoFaultOfTheProvider() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space left");
          }
        };

    assertThatThrownBy(() -> source().fetch(access(), ticket(), new MediaSink(full, 1_000_000)))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void nothingShouldBeTransferredWhenTheFileIsSaidToBeTooLarge() {
    try (StubHost host = new StubHost()) {
      host.answer(
          "/v25.0/1",
          200,
          "application/json",
          "{\"url\":\"" + host.url() + "/file\",\"file_size\":\"1000001\"}");

      assertThat(source(host).fetch(access(), ticket("1", null), sink()))
          .isInstanceOf(FetchResult.TooLarge.class);
      assertThat(host.asked()).hasSize(1);
    }
  }

  private FetchResult fetchFrom(StubHost host, String address, MediaSink sink) {
    if (host.asked().isEmpty()) {
      describe(host, address, "image/png");
    } else {
      describe(host, "2", address, "image/png");
      return source(host).fetch(access(), ticket("2", null), sink);
    }
    return source(host).fetch(access(), ticket("1", null), sink);
  }

  private static void describe(StubHost host, String address, String type) {
    describe(host, "1", address, type);
  }

  private static void describe(StubHost host, String id, String address, String type) {
    host.answer(
        "/v25.0/" + id,
        200,
        "application/json",
        "{\"url\":\"" + address + "\",\"mime_type\":\"" + type + "\"}");
  }

  /** Patient enough to see an answer, and no more. */
  private MediaSource source(StubHost host) {
    CloudApiSettings settings = GraphTestbed.settings(host.url());
    return new CloudApiMediaSource(
        GraphClient.of(settings), GraphTestbed.impatientForMedia(host.url()), time);
  }

  private FetchResult fetch(MediaTicket ticket) {
    return source().fetch(access(), ticket, sink());
  }

  private FetchResult fetchAs(ConnectionAccess access) {
    return source().fetch(access, ticket(), sink());
  }

  private MediaSink sink() {
    written.reset();
    return new MediaSink(written, 1_000_000);
  }

  private String currentUrl() {
    return graph.readMedium(ACCOUNT, medium) instanceof GraphAnswer.Done done
        ? done.body().text("url").orElseThrow()
        : "";
  }

  private MediaTicket ticket(String id, String url) {
    return GraphTicket.of(Optional.of(id), Optional.ofNullable(url), time.instant())
        .orElseThrow()
        .write();
  }
}
