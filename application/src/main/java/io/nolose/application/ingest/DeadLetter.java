package io.nolose.application.ingest;

import io.nolose.domain.StorableText;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A provider event that could not be applied. It stays as it arrived, and its neighbours went on.
 *
 * @param reason what went wrong, for people
 * @param bodyBytes how long its body is
 * @param replays how often it was given another chance
 * @param discard null while something may still be done about it
 */
public record DeadLetter(
    TenantId tenant,
    ProviderEventId event,
    ChannelId channel,
    ConnectionId connection,
    ProviderKind provider,
    String reason,
    Instant receivedAt,
    Instant parkedAt,
    int bodyBytes,
    int replays,
    @Nullable Discard discard) {

  /**
   * Somebody decided that nothing has to be done about it.
   *
   * @param reason why, 1 to 500 characters
   */
  public record Discard(UserId by, Instant at, String reason) {
    public static final int REASON_LENGTH_MAX = 500;

    public Discard {
      reason = StorableText.of(reason.strip());
      if (reason.isEmpty() || reason.length() > REASON_LENGTH_MAX) {
        throw new IllegalArgumentException("a reason has 1 to 500 characters");
      }
    }
  }

  public DeadLetter discarded(Discard how) {
    return new DeadLetter(
        tenant,
        event,
        channel,
        connection,
        provider,
        reason,
        receivedAt,
        parkedAt,
        bodyBytes,
        replays,
        how);
  }
}
