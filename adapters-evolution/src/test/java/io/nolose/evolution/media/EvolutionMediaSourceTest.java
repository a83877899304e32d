package io.nolose.evolution.media;

import static io.nolose.evolution.TestAccess.ACCESS;
import static io.nolose.evolution.TestAccess.INSTANCE_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaTicket;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.PatientConfig;
import io.nolose.evolution.StubEvolution;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EvolutionMediaSourceTest {
  private static final String ROUTE = "POST /chat/getBase64FromMediaMessage";
  private static final MediaTicket TICKET = new MediaTicket("{\"id\":\"3A01\",\"later\":true}");

  private final StubEvolution evolution = new StubEvolution();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Test
  void fileShouldBeAskedForByTheIdOfItsMessage() {
    evolution.on(ROUTE, file("hello"));

    assertThat(fetch(TICKET)).isEqualTo(new FetchResult.Fetched());
    assertThat(written).hasToString("hello");
    assertThat(evolution.lines()).containsExactly(ROUTE + "/" + INSTANCE_NAME);
    assertThat(evolution.requests().getFirst().body())
        .isEqualTo("{\"message\":{\"key\":{\"id\":\"3A01\"}}}");
  }

  @Test
  void fileBeyondWhatIsReadOfOtherAnswersShouldBeFetched() {
    byte[] large = new byte[3_000_000];
    evolution.on(ROUTE, file(new String(large, StandardCharsets.US_ASCII)));

    assertThat(fetch(TICKET, new MediaSink(written, large.length)))
        .isEqualTo(new FetchResult.Fetched());
    assertThat(written.toByteArray()).isEqualTo(large);
  }

  @Test
  void fileLargerThanTheSinkShouldBeTooLarge() {
    evolution.on(ROUTE, file("x".repeat(200_000)));

    assertThat(fetch(TICKET, new MediaSink(written, 100_000)))
        .isInstanceOf(FetchResult.TooLarge.class);
  }

  @Test
  void storeThatFailsShouldNotLookLikeTheProvider() {
    evolution.on(ROUTE, file("hello"));
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space");
          }
        };

    assertThatThrownBy(() -> fetch(TICKET, new MediaSink(broken, 100)))
        .isInstanceOf(StoreUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"165-getBase64-unknown.json", "166-getBase64-text.json"})
  void whatEvolutionDoesNotHaveShouldBeGone(String capture) {
    evolution.on(ROUTE, StubEvolution.captured(capture));

    assertThat(fetch(TICKET)).isInstanceOf(FetchResult.Gone.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "nonsense", "{\"id\":7}", "\"3A01\""})
  void ticketThatNamesNoMessageShouldBeGone(String ticket) {
    assertThat(fetch(new MediaTicket(ticket))).isInstanceOf(FetchResult.Gone.class);
    assertThat(evolution.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "167-getBase64-undownloadable.json",
        "04-unknown-instance-connectionState.json",
        "53-sendText-while-connecting.json"
      })
  void whatMayBeHadLaterShouldBeTriedLater(String capture) {
    evolution.on(ROUTE, StubEvolution.captured(capture));

    assertThat(fetch(TICKET)).isInstanceOf(FetchResult.TryLater.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "<html>",
        "{\"base64\":\"\"}",
        "{\"base64\":null}",
        "{\"base64\":7}",
        "{\"base64\":{\"base64\":\"aGVsbG8=\"}}",
        "{\"base64\":\"not base64!\"}",
        "{\"base64\":\"aGVsbG8=\"",
        "{\"base64\":\"aGVsb"
      })
  void answerWithoutAWholeFileShouldBeTriedLater(String answer) {
    evolution.on(ROUTE, StubEvolution.answer(201, answer));

    assertThat(fetch(TICKET)).isInstanceOf(FetchResult.TryLater.class);
  }

  @Test
  void brokenTransferShouldBeTriedLater() {
    evolution.on(ROUTE, StubEvolution.hangUp(), StubEvolution.reset(), half("hello"));

    assertThat(fetch(TICKET)).isInstanceOf(FetchResult.TryLater.class);
    assertThat(fetch(TICKET)).isInstanceOf(FetchResult.TryLater.class);
    assertThat(fetch(TICKET)).isInstanceOf(FetchResult.TryLater.class);
  }

  @Test
  void waitThatEvolutionAsksForShouldBePassedOn() {
    evolution.on(ROUTE, StubEvolution.answer(429, "{}", "Retry-After: 7"));

    assertThat(((FetchResult.TryLater) fetch(TICKET)).retryAfter())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void wrongKeyShouldBeUnauthorized() {
    evolution.on(ROUTE, StubEvolution.captured("01-auth-missing-key-create.json"));

    assertThat(fetch(TICKET)).isInstanceOf(FetchResult.Unauthorized.class);
  }

  @Test
  void reasonShouldNameNoAddress() {
    evolution.on(
        ROUTE,
        StubEvolution.answer(
            400,
            "{\"response\":{\"message\":[\"Failed to fetch https://mmg.whatsapp.net/x?oh=s1\"]}}"));

    assertThat(((FetchResult.TryLater) fetch(TICKET)).reason())
        .contains("Failed to fetch")
        .doesNotContain("mmg.whatsapp.net");
  }

  private static StubEvolution.Behaviour file(String content) {
    return StubEvolution.answer(201, json(content));
  }

  private static StubEvolution.Behaviour half(String content) {
    return StubEvolution.half(201, json(content));
  }

  private static String json(String content) {
    return """
    {"mediaType":"imageMessage","fileName":"x.jpg","size":{"fileLength":{"low":5}},
     "mimetype":"image/jpeg","base64":"%s","buffer":null}\
    """
        .formatted(Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.US_ASCII)));
  }

  private FetchResult fetch(MediaTicket ticket) {
    return fetch(ticket, new MediaSink(written, 100_000));
  }

  private FetchResult fetch(MediaTicket ticket, MediaSink sink) {
    EvolutionClient client = new EvolutionClient(PatientConfig.at(evolution.url()));
    return new EvolutionMediaSource(client).fetch(ACCESS, ticket, sink);
  }
}
