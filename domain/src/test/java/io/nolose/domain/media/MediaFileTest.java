package io.nolose.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MediaFileTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
  private static final MediaContent RIGHT = new MediaContent("ab".repeat(32), 10);
  private static final FetchResult BUSY = new FetchResult.TryLater("busy", null);

  @Test
  void fileShouldBeDueAtOnceWhenItIsOffered() {
    assertThat(file().state()).isEqualTo(new MediaState.Waiting(0, T0, null));
  }

  @Test
  void fileShouldBeStoredWhenTheOfferedBytesCome() {
    assertThat(file().receive(RIGHT, "image/png", T0).state())
        .isEqualTo(new MediaState.Stored(RIGHT, "image/png", true, T0));
  }

  @Test
  void fileShouldBeStoredWhenTheProviderSaidNothingAboutItsBytes() {
    MediaFile silent =
        file(new MediaOffer(new MediaTicket("1"), MediaKind.IMAGE, null, null, null, null));
    assertThat(silent.receive(RIGHT, "image/png", T0).state())
        .isEqualTo(new MediaState.Stored(RIGHT, "image/png", true, T0));
  }

  @Test
  void fileShouldBeFetchedAgainWhenOtherBytesCome() {
    MediaFile other = file().receive(new MediaContent("cd".repeat(32), 10), "image/png", T0);
    MediaFile shorter = file().receive(new MediaContent("ab".repeat(32), 9), "image/png", T0);
    assertThat(other.isWaiting()).isTrue();
    assertThat(shorter.isWaiting()).isTrue();
  }

  @Test
  void fileShouldBeKeptAsUnverifiedWhenOtherBytesComeEachTime() {
    MediaContent wrong = new MediaContent("cd".repeat(32), 10);
    MediaFile file = file();
    for (int attempt = 1; attempt < MediaFile.ATTEMPTS_FOR_RIGHT_BYTES; attempt++) {
      file = file.receive(wrong, "image/png", T0);
      assertThat(file.isWaiting()).isTrue();
    }
    assertThat(file.receive(wrong, "image/png", T0).state())
        .isEqualTo(new MediaState.Stored(wrong, "image/png", false, T0));
  }

  @Test
  void fileShouldBeTriedAgainWithGrowingPausesUntilItIsTooLate() {
    MediaFile file = file();
    Instant now = T0;
    Duration last = Duration.ZERO;
    int attempts = 0;
    while (file.state() instanceof MediaState.Waiting waiting) {
      Duration pause = Duration.between(now, waiting.dueAt());
      assertThat(pause).isGreaterThanOrEqualTo(attempts == 0 ? Duration.ZERO : last);
      assertThat(pause).isLessThanOrEqualTo(Duration.ofHours(1));
      last = pause;
      now = waiting.dueAt();
      attempts++;
      file = file.fail(BUSY, now);
    }
    assertThat(file.state())
        .isEqualTo(new MediaState.Unavailable(MediaState.Reason.GONE, "busy", now));
    assertThat(now).isBetween(T0.plus(Duration.ofDays(6)), T0.plus(MediaFile.TRIED_FOR));
    assertThat(attempts).isGreaterThan(100);
  }

  @Test
  void fileShouldWaitAsLongAsTheProviderAsks() {
    MediaFile file = file().fail(new FetchResult.TryLater("busy", Duration.ofMinutes(10)), T0);
    assertThat(file.state())
        .isEqualTo(new MediaState.Waiting(1, T0.plus(Duration.ofMinutes(10)), "busy"));
  }

  @Test
  void fileShouldBeUnavailableWhenTheProviderSaysSo() {
    assertThat(file().fail(new FetchResult.Gone("no such id"), T0).state())
        .isEqualTo(new MediaState.Unavailable(MediaState.Reason.GONE, "no such id", T0));
    assertThat(file().fail(new FetchResult.TooLarge("200 MB"), T0).state())
        .isEqualTo(new MediaState.Unavailable(MediaState.Reason.TOO_LARGE, "200 MB", T0));
  }

  @Test
  void fileShouldBeRefusedOnlyWhenNobodyRenewedTheCredentialsInTime() {
    FetchResult unauthorized = new FetchResult.Unauthorized("a token has expired");
    assertThat(file().fail(unauthorized, T0).isWaiting()).isTrue();
    Instant late = T0.plus(MediaFile.TRIED_FOR);
    assertThat(file().fail(unauthorized, late).state())
        .isEqualTo(
            new MediaState.Unavailable(MediaState.Reason.REFUSED, "a token has expired", late));
  }

  @Test
  void retryShouldMakeAnUnavailableFileDueNow() {
    Instant later = T0.plus(Duration.ofDays(30));
    MediaFile gone = file().fail(new FetchResult.Gone("no such id"), T0);
    assertThat(gone.retry(later).state()).isEqualTo(new MediaState.Waiting(0, later, "no such id"));
    assertThat(gone.retry(later).fail(BUSY, later).state())
        .isInstanceOf(MediaState.Unavailable.class);
  }

  @Test
  void retryShouldChangeNothingElse() {
    MediaFile stored = file().receive(RIGHT, "image/png", T0);
    assertThat(stored.retry(T0)).isEqualTo(stored);
    assertThat(file().retry(T0)).isEqualTo(file());
  }

  @Test
  void sinkShouldTakeWhatFitsAndNotAByteMore() throws IOException {
    ByteArrayOutputStream taken = new ByteArrayOutputStream();
    MediaSink sink = new MediaSink(taken, 3);
    sink.write(new byte[] {1, 2});
    sink.write(3);
    assertThat(sink.isOverflown()).isFalse();
    assertThatThrownBy(() -> sink.write(4)).isInstanceOf(MediaSink.Overflow.class);
    assertThat(sink.isOverflown()).isTrue();
    assertThat(taken.toByteArray()).containsExactly(1, 2, 3);
    sink.close();
  }

  @Test
  void sinkShouldNotBlameTheProviderWhenTheStoreFails() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("no space left");
          }
        };
    try (MediaSink sink = new MediaSink(broken, 3)) {
      assertThatThrownBy(() -> sink.write(1)).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void contentShouldBeNamedByAHashOnly() {
    assertThatThrownBy(() -> new MediaContent("../../etc/passwd", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static MediaFile file() {
    return file(offer("ab".repeat(32), 10L));
  }

  private static MediaOffer offer(@Nullable String sha256, @Nullable Long size) {
    return new MediaOffer(new MediaTicket("1"), MediaKind.IMAGE, "image/png", null, sha256, size);
  }

  private static MediaFile file(MediaOffer offer) {
    return MediaFile.offered(
        new TenantId(ID),
        new MediaId(ID),
        new ChannelId(ID),
        new ConnectionId(ID),
        offer,
        false,
        T0);
  }
}
