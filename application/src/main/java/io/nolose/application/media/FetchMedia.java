package io.nolose.application.media;

import io.nolose.application.LeaseLost;
import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.media.MediaStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Fetches files of messages while their providers have them. The bytes are kept before it is said
 * that they are; a crash in between costs a second fetch, and equal bytes are kept once. Safe to
 * run in several threads and instances at once.
 */
public final class FetchMedia {
  /** Longer than a provider may take for the largest file. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  /** Where it stands what is to be fetched, and what became of it. */
  public record Stores(
      MediaQueue queue, MediaRepository media, ChannelRepository channels, TenantEventLog feed) {}

  /**
   * Where the bytes go.
   *
   * @param sizeMax bytes; what is larger is not fetched
   * @param isShort whether there is so little room that files have to wait
   */
  public record Bytes(
      MediaStore store, ContentSniffer sniffer, long sizeMax, BooleanSupplier isShort) {}

  private record Ready(MediaFile file, ProviderKind provider, ConnectionAccess access) {}

  private final Transactions transactions;
  private final Stores stores;
  private final Bytes bytes;
  private final Reach reach;
  private final Providers<MediaSource> sources;
  private final UuidSource ids;
  private final InstantSource time;

  public FetchMedia(
      Transactions transactions,
      Stores stores,
      Bytes bytes,
      Reach reach,
      Providers<MediaSource> sources,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.bytes = bytes;
    this.reach = reach;
    this.sources = sources;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Fetches one file, or learns why not. While there is little room none is fetched; they wait.
   *
   * @return how much was done; 0 when no file is due
   */
  public int execute() {
    if (bytes.isShort().getAsBoolean()) {
      return 0;
    }
    Optional<ClaimedMedia> claimed = stores.queue().claim(ids.next(), time.instant(), LEASE);
    if (claimed.isEmpty()) {
      return 0;
    }
    try {
      transactions
          .call(claimed.get().tenant(), () -> prepare(claimed.get()))
          .ifPresent(ready -> settle(claimed.get(), fetch(ready)));
    } catch (LeaseLost takenOver) {
      return 1;
    } catch (RuntimeException unexpected) {
      putOff(claimed.get(), unexpected);
      throw unexpected;
    }
    return 1;
  }

  /** Empty when there is nothing to ask anybody; then that is stored. */
  private Optional<Ready> prepare(ClaimedMedia claimed) {
    Optional<MediaFile> found =
        stores.media().find(claimed.tenant(), claimed.media()).filter(MediaFile::isWaiting);
    if (found.isEmpty()) {
      stores.queue().release(claimed);
      return Optional.empty();
    }
    MediaFile file = found.get();
    Optional<Channel> channel =
        Optional.ofNullable(file.channel())
            .flatMap(it -> stores.channels().find(file.tenant(), it));
    Optional<Connection> connection =
        channel.flatMap(it -> Optional.ofNullable(file.connection()).flatMap(it::find));
    if (channel.isEmpty() || connection.isEmpty()) {
      apply(
          claimed,
          it -> it.giveUp(MediaState.Reason.REFUSED, "the connection was removed", time.instant()));
      return Optional.empty();
    }
    return Optional.of(
        new Ready(
            file, connection.get().provider(), reach.access(channel.get(), connection.get())));
  }

  /** What the file becomes by it. */
  private UnaryOperator<MediaFile> fetch(Ready ready) {
    MediaFile file = ready.file();
    Long announced = file.offer().size();
    if (announced != null && announced > bytes.sizeMax()) {
      return failed(tooLarge());
    }
    try (MediaStore.Draft draft = bytes.store().begin(file.tenant());
        Head head = new Head(draft.output(), ContentSniffer.HEAD_LENGTH);
        MediaSink sink = new MediaSink(head, bytes.sizeMax())) {
      FetchResult result =
          sources.of(ready.provider()).fetch(ready.access(), file.offer().ticket(), sink);
      if (sink.isOverflown()) {
        return failed(tooLarge());
      }
      if (!(result instanceof FetchResult.Fetched)) {
        return failed(result);
      }
      MediaContent content = draft.keep();
      String mimeType =
          bytes.sniffer().sniff(head.bytes(), file.offer().fileName(), file.offer().mimeType());
      return it -> it.receive(content, mimeType, time.instant());
    }
  }

  private UnaryOperator<MediaFile> failed(FetchResult result) {
    return file -> file.fail(result, time.instant());
  }

  private FetchResult tooLarge() {
    return new FetchResult.TooLarge("more than " + bytes.sizeMax() + " bytes");
  }

  private void settle(ClaimedMedia claimed, UnaryOperator<MediaFile> change) {
    transactions.run(claimed.tenant(), () -> apply(claimed, change));
  }

  private void apply(ClaimedMedia claimed, UnaryOperator<MediaFile> change) {
    stores.queue().release(claimed);
    stores
        .media()
        .find(claimed.tenant(), claimed.media())
        .filter(MediaFile::isWaiting)
        .ifPresent(file -> {
          MediaFile next = change.apply(file);
          stores.media().saveAll(next.tenant(), List.of(next));
          stores.feed().append(next.tenant(), news(next));
        });
  }

  /** Whatever went wrong here, or in a store, is no reason to lose a file the provider has. */
  private void putOff(ClaimedMedia claimed, RuntimeException unexpected) {
    String what = unexpected.getClass().getSimpleName();
    try {
      settle(claimed, failed(new FetchResult.TryLater(what, null)));
    } catch (RuntimeException alsoThis) {
      unexpected.addSuppressed(alsoThis);
    }
  }

  private static List<TenantEvent> news(MediaFile file) {
    return switch (file.state()) {
      case MediaState.Waiting _ -> List.of();
      case MediaState.Stored stored ->
          List.of(event(TenantEvent.Kind.MEDIA_STORED, file, stored.at()));
      case MediaState.Unavailable unavailable ->
          List.of(event(TenantEvent.Kind.MEDIA_UNAVAILABLE, file, unavailable.since()));
    };
  }

  private static TenantEvent event(TenantEvent.Kind kind, MediaFile file, Instant at) {
    return new TenantEvent(kind, file.channel(), null, null, null, at, file.id().toString());
  }
}
