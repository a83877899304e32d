package io.nolose.domain.media;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of a message: what a provider offered, and how far we are with having it. It is tried
 * again until it is certain that it cannot be had; then that is said. Or a file that a user handed
 * in, to be sent: we have it from the start.
 *
 * @param channel null for a file that was handed in
 * @param connection through which it was offered; only there the ticket means something. Null for a
 *     file that was handed in
 * @param isHistory whether it came with old messages, which wait for the new ones
 */
public record MediaFile(
    TenantId tenant,
    MediaId id,
    @Nullable ChannelId channel,
    @Nullable ConnectionId connection,
    MediaOffer offer,
    boolean isHistory,
    MediaState state,
    Instant offeredAt,
    Instant updatedAt) {
  /** Meta keeps what it received for seven days; a file nobody handed out for so long is gone. */
  public static final Duration TRIED_FOR = Duration.ofDays(7);

  /** After so many attempts bytes that differ from what was offered are taken for all there is. */
  public static final int ATTEMPTS_FOR_RIGHT_BYTES = 4;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** A file that is to be fetched at once. */
  public static MediaFile offered(
      TenantId tenant,
      MediaId id,
      ChannelId channel,
      ConnectionId connection,
      MediaOffer offer,
      boolean isHistory,
      Instant now) {
    return new MediaFile(
        tenant,
        id,
        channel,
        connection,
        offer,
        isHistory,
        new MediaState.Waiting(0, now, null),
        now,
        now);
  }

  /** A file that a user handed in. */
  public static MediaFile uploaded(
      TenantId tenant,
      MediaId id,
      MediaKind kind,
      StoredFile file,
      @Nullable String declaredType,
      Instant now) {
    return new MediaFile(
        tenant,
        id,
        null,
        null,
        new MediaOffer(
            MediaTicket.NONE,
            kind,
            declaredType,
            file.fileName(),
            file.content().sha256(),
            file.size()),
        false,
        new MediaState.Stored(file.content(), file.mimeType(), true, now),
        now,
        now);
  }

  /** The file, if we have it. */
  public Optional<StoredFile> stored() {
    return switch (state) {
      case MediaState.Stored(var content, var mimeType, var _, var _) ->
          Optional.of(new StoredFile(id, content, mimeType, offer.fileName()));
      case MediaState.Waiting _, MediaState.Unavailable _ -> Optional.empty();
    };
  }

  public boolean isWaiting() {
    return state instanceof MediaState.Waiting;
  }

  /**
   * The provider handed this out. Bytes that are not the offered ones are asked for again, and kept
   * as unverified when they do not get better.
   *
   * @param mimeType what they look like
   */
  public MediaFile receive(MediaContent content, String mimeType, Instant now) {
    boolean isVerified = isOffered(content);
    return isVerified || attempts() + 1 >= ATTEMPTS_FOR_RIGHT_BYTES
        ? in(new MediaState.Stored(content, mimeType, isVerified, now), now)
        : tryLater("what came is not what was offered", null, now);
  }

  /** Whether that is what the provider offered, as far as it said. */
  public boolean isOffered(MediaContent content) {
    return (offer.sha256() == null || offer.sha256().equals(content.sha256()))
        && (offer.size() == null || offer.size() == content.size());
  }

  /**
   * Fetching did not work.
   *
   * @param result anything but {@link FetchResult.Fetched}, for which there is {@link #receive}
   */
  public MediaFile fail(FetchResult result, Instant now) {
    return switch (result) {
      case FetchResult.Fetched _ -> throw new IllegalArgumentException("that is no failure");
      case FetchResult.Gone(var why) -> giveUp(MediaState.Reason.GONE, why, now);
      case FetchResult.TooLarge(var why) -> giveUp(MediaState.Reason.TOO_LARGE, why, now);
      case FetchResult.Unauthorized(var why) ->
          tryAgain(MediaState.Reason.REFUSED, why, LONGEST_PAUSE, now);
      case FetchResult.TryLater(var why, var asked) -> tryLater(why, asked, now);
    };
  }

  /** It will not be fetched. */
  public MediaFile giveUp(MediaState.Reason reason, String detail, Instant now) {
    return in(new MediaState.Unavailable(reason, detail, now), now);
  }

  /**
   * Somebody wants it tried again now; without effect unless it is unavailable and was offered by
   * somebody who may have it still.
   */
  public MediaFile retry(Instant now) {
    return switch (state) {
      case MediaState.Unavailable _ when channel == null -> this;
      case MediaState.Unavailable unavailable ->
          in(new MediaState.Waiting(0, now, unavailable.detail()), now);
      case MediaState.Waiting _, MediaState.Stored _ -> this;
    };
  }

  private MediaFile tryLater(String why, @Nullable Duration asked, Instant now) {
    return tryAgain(MediaState.Reason.GONE, why, asked == null ? Duration.ZERO : asked, now);
  }

  private MediaFile tryAgain(
      MediaState.Reason inTheEnd, String why, Duration atLeast, Instant now) {
    int attempts = attempts() + 1;
    Duration backOff = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 20));
    Duration bounded = backOff.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : backOff;
    Instant next = now.plus(bounded.compareTo(atLeast) > 0 ? bounded : atLeast);
    return next.isAfter(offeredAt.plus(TRIED_FOR))
        ? giveUp(inTheEnd, why, now)
        : in(new MediaState.Waiting(attempts, next, why), now);
  }

  private int attempts() {
    return switch (state) {
      case MediaState.Waiting waiting -> waiting.attempts();
      case MediaState.Stored _, MediaState.Unavailable _ -> 0;
    };
  }

  private MediaFile in(MediaState next, Instant now) {
    return new MediaFile(tenant, id, channel, connection, offer, isHistory, next, offeredAt, now);
  }
}
