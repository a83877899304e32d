package io.nolose.application.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaTicket;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** What every {@link MediaSource} does, in front of a provider that works. */
public interface MediaSourceContract {
  /** The same at each call within one test. */
  MediaSource source();

  /** A source of the same kind whose provider refuses every network connection. */
  MediaSource sourceToNowhere();

  /** A connection that is up. */
  ConnectionAccess access();

  /** By what the provider hands out {@link #bytes}. */
  MediaTicket ticket();

  /** More than one byte. */
  byte[] bytes();

  /** By what the provider hands out nothing, and never will. */
  MediaTicket ticketForNothing();

  @Test
  default void fetchShouldWriteTheWholeFile() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    MediaSink sink = new MediaSink(written, bytes().length);
    assertThat(source().fetch(access(), ticket(), sink)).isEqualTo(new FetchResult.Fetched());
    assertThat(written.toByteArray()).isEqualTo(bytes());
  }

  @Test
  default void fetchShouldWriteTheSameAgain() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    source().fetch(access(), ticket(), new MediaSink(new ByteArrayOutputStream(), 1_000_000));
    MediaSink sink = new MediaSink(written, 1_000_000);
    assertThat(source().fetch(access(), ticket(), sink)).isEqualTo(new FetchResult.Fetched());
    assertThat(written.toByteArray()).isEqualTo(bytes());
  }

  @Test
  default void fetchShouldSayTooLargeWhenTheSinkTakesLess() {
    MediaSink sink = new MediaSink(new ByteArrayOutputStream(), bytes().length - 1L);
    assertThat(source().fetch(access(), ticket(), sink)).isInstanceOf(FetchResult.TooLarge.class);
  }

  @Test
  default void fetchShouldSayGoneWhenTheProviderHasNothing() {
    MediaSink sink = new MediaSink(new ByteArrayOutputStream(), 1_000_000);
    assertThat(source().fetch(access(), ticketForNothing(), sink))
        .isInstanceOf(FetchResult.Gone.class);
  }

  @Test
  default void fetchShouldAskToTryLaterWhenTheProviderIsOutOfReach() {
    MediaSink sink = new MediaSink(new ByteArrayOutputStream(), 1_000_000);
    assertThat(sourceToNowhere().fetch(access(), ticket(), sink))
        .isInstanceOf(FetchResult.TryLater.class);
  }
}
