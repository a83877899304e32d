package io.nolose.application.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.channel.RemoveConnection;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.ingest.Report;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.media.MediaTicket;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FetchMediaTest {
  private static final MediaTicket TICKET = new MediaTicket("1");
  private static final byte[] PICTURE = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void fileShouldBeStoredAndSaidSo() {
    app.evolutionFiles.has(TICKET, PICTURE);
    MediaId id = offered(offer(null, 16L));
    app.work();
    MediaState.Stored stored = stored(id);
    assertThat(stored.mimeType()).isEqualTo("image/png");
    assertThat(stored.isVerified()).isTrue();
    assertThat(read(stored.content())).isEqualTo(PICTURE);
    assertThat(news(TenantEvent.Kind.MEDIA_STORED)).containsExactly(id.toString());
  }

  @Test
  void filesShouldWaitWhileThereIsLittleRoomAndMessagesShouldNot() {
    app.evolutionFiles.has(TICKET, PICTURE);
    app.disk.free(10);
    MediaId id = offered(offer(null, 16L));
    shop.report(channel, shop.inbound(Shop.CLIENT, "A1", "Oi"));
    app.work();
    assertThat(shop.texts()).containsExactly("Oi");
    assertThat(app.ports.mediaQueries().find(channel.tenant(), id).orElseThrow().isWaiting())
        .isTrue();
    app.disk.free(50);
    app.work();
    assertThat(read(stored(id).content())).isEqualTo(PICTURE);
  }

  @Test
  void fileOfAMessageShouldComeFromTheProviderToItsReader() {
    app.evolutionFiles.has(TICKET, PICTURE);
    InboundEvent.MessageArrived text = shop.inbound(Shop.CLIENT, "A1", "Olha a foto");
    InboundEvent.MessageArrived photo =
        new InboundEvent.MessageArrived(
            text.chat(),
            text.id(),
            text.direction(),
            text.origin(),
            null,
            text.senderName(),
            new MessageContent.Attachment(
                MediaKind.IMAGE, "Olha a foto", "image/png", null, null, false),
            MessageContext.NONE,
            offer(null, null),
            text.facts(),
            text.occurredAt());
    Report report =
        new Report(Shop.connectionOf(channel).id(), ProviderKind.EVOLUTION, List.of(photo));
    app.ports
        .transactions()
        .run(
            shop.tenant,
            () -> app.fold.apply(shop.tenant, channel.id(), List.of(report), app.time.instant()));
    app.work();
    MediaId id = shop.messages().getFirst().message().media();
    assertThat(id).isNotNull();
    assertThat(read(stored(id).content())).isEqualTo(PICTURE);
  }

  @Test
  void fileShouldBeGoneWhenTheProviderSaysSo() {
    MediaId id = offered(offer(null, null));
    app.work();
    assertThat(state(id))
        .isEqualTo(
            new MediaState.Unavailable(
                MediaState.Reason.GONE, "there is no such file", app.time.instant()));
    assertThat(app.files.size()).isZero();
    assertThat(news(TenantEvent.Kind.MEDIA_UNAVAILABLE)).containsExactly(id.toString());
  }

  @Test
  void fileShouldBeTriedAgainUntilTheProviderAnswers() {
    app.evolutionFiles.has(TICKET, PICTURE);
    app.evolutionFiles.answerNext(new FetchResult.TryLater("busy", null));
    app.evolutionFiles.answerNext(new FetchResult.Unauthorized("a token has expired"));
    MediaId id = offered(offer(null, null));
    app.work();
    assertThat(app.evolutionFiles.fetches()).isEqualTo(1);
    app.time.tick(Duration.ofSeconds(2));
    app.work();
    assertThat(state(id)).isInstanceOf(MediaState.Waiting.class);
    app.time.tick(Duration.ofHours(1));
    app.work();
    assertThat(stored(id).isVerified()).isTrue();
    assertThat(app.evolutionFiles.fetches()).isEqualTo(3);
  }

  @Test
  void wrongBytesShouldNeverBeTakenForTheRightOnes() {
    app.evolutionFiles.has(TICKET, PICTURE);
    MediaId id = offered(offer("00".repeat(32), null));
    for (int attempt = 1; attempt <= MediaFile.ATTEMPTS_FOR_RIGHT_BYTES; attempt++) {
      assertThat(state(id)).isInstanceOf(MediaState.Waiting.class);
      app.work();
      app.time.tick(Duration.ofMinutes(1));
    }
    assertThat(stored(id).isVerified()).isFalse();
    assertThat(read(stored(id).content())).isEqualTo(PICTURE);
  }

  @Test
  void fileShouldNotBeFetchedWhenItIsTooLarge() {
    app.evolutionFiles.has(TICKET, new byte[(int) InMemoryApplication.MEDIA_BYTES_MAX + 1]);
    MediaId announced = offered(offer(null, InMemoryApplication.MEDIA_BYTES_MAX + 1));
    app.work();
    assertThat(app.evolutionFiles.fetches()).isZero();
    MediaId silent = offered(offer(null, null));
    app.work();
    assertThat(List.of(announced, silent))
        .extracting(this::state)
        .allSatisfy(state ->
            assertThat(state)
                .isInstanceOfSatisfying(
                    MediaState.Unavailable.class,
                    it -> assertThat(it.reason()).isEqualTo(MediaState.Reason.TOO_LARGE)));
    assertThat(app.files.size()).isZero();
  }

  @Test
  void fileShouldBeFetchedByAnotherWorkerWhenTheFirstDied() {
    app.evolutionFiles.has(TICKET, PICTURE);
    MediaId id = offered(offer(null, null));
    assertThat(app.ports.mediaQueue().claim(app.ids.next(), app.time.instant(), LEASE)).isPresent();
    app.work();
    assertThat(state(id)).isInstanceOf(MediaState.Waiting.class);
    app.time.tick(LEASE);
    app.work();
    assertThat(stored(id).isVerified()).isTrue();
  }

  @Test
  void fileShouldBePutOffWhenFetchingItThrows() {
    app.evolutionFiles.has(TICKET, PICTURE);
    app.evolutionFiles.failAtNextFetch(new IllegalStateException("a mistake of ours"));
    MediaId id = offered(offer(null, null));
    assertThatThrownBy(app::work).hasMessage("a mistake of ours");
    assertThat(state(id))
        .isInstanceOfSatisfying(
            MediaState.Waiting.class, it -> assertThat(it.attempts()).isEqualTo(1));
    assertThat(app.files.size()).isZero();
    app.time.tick(Duration.ofSeconds(2));
    app.work();
    assertThat(stored(id).isVerified()).isTrue();
  }

  @Test
  void fileShouldWaitWhenItCannotBeKept() {
    app.evolutionFiles.has(TICKET, PICTURE);
    app.files.breakDown();
    MediaId id = offered(offer(null, null));
    assertThatThrownBy(app::work).isInstanceOf(StoreUnavailable.class);
    app.files.recover();
    app.time.tick(Duration.ofSeconds(2));
    app.work();
    assertThat(stored(id).isVerified()).isTrue();
  }

  @Test
  void fileShouldBeRefusedWhenItsConnectionWasRemoved() {
    app.evolutionFiles.has(TICKET, PICTURE);
    app.removeConnection.execute(
        new RemoveConnection.Command(shop.tenant, channel.id(), Shop.connectionOf(channel).id()));
    MediaId id = offered(offer(null, null));
    app.work();
    assertThat(state(id))
        .isInstanceOfSatisfying(
            MediaState.Unavailable.class,
            it -> assertThat(it.reason()).isEqualTo(MediaState.Reason.REFUSED));
    assertThat(app.evolutionFiles.fetches()).isZero();
  }

  @Test
  void retryShouldFetchAgainWhatWasGivenUp() {
    MediaId id = offered(offer(null, null));
    app.work();
    app.evolutionFiles.has(TICKET, PICTURE);
    assertThat(app.retryMedia.execute(new RetryMedia.Command(shop.tenant, id)))
        .isInstanceOf(RetryMedia.Outcome.Waiting.class);
    app.work();
    assertThat(stored(id).isVerified()).isTrue();
    assertThat(app.retryMedia.execute(new RetryMedia.Command(shop.tenant, id)))
        .isInstanceOf(RetryMedia.Outcome.AlreadyStored.class);
  }

  @Test
  void retryShouldNotFindAnotherTenantsFile() {
    MediaId id = offered(offer(null, null));
    Shop other = Shop.register(app, "bia@example.org");
    assertThat(app.retryMedia.execute(new RetryMedia.Command(other.tenant, id)))
        .isEqualTo(new RetryMedia.Outcome.NotFound());
  }

  private static final Duration LEASE = Duration.ofMinutes(10);

  private static MediaOffer offer(@Nullable String sha256, @Nullable Long size) {
    return new MediaOffer(TICKET, MediaKind.IMAGE, "image/jpeg", null, sha256, size);
  }

  private MediaId offered(MediaOffer offer) {
    MediaFile file =
        MediaFile.offered(
            shop.tenant,
            new MediaId(app.ids.next()),
            channel.id(),
            Shop.connectionOf(channel).id(),
            offer,
            false,
            app.time.instant());
    app.ports
        .transactions()
        .run(shop.tenant, () -> app.ports.media().saveAll(shop.tenant, List.of(file)));
    return file.id();
  }

  private MediaState state(MediaId id) {
    return app.ports.mediaQueries().find(shop.tenant, id).orElseThrow().state();
  }

  private MediaState.Stored stored(MediaId id) {
    assertThat(state(id)).isInstanceOf(MediaState.Stored.class);
    return (MediaState.Stored) state(id);
  }

  private byte[] read(MediaContent content) {
    try (InputStream stream =
        app.files.open(shop.tenant, content, 0, content.size()).orElseThrow()) {
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private List<String> news(TenantEvent.Kind kind) {
    return app
        .ports
        .transactions()
        .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 100))
        .stream()
        .map(TenantEventLog.Entry::event)
        .filter(event -> event.kind() == kind)
        .map(TenantEvent::detail)
        .toList();
  }
}
