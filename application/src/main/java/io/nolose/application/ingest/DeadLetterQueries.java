package io.nolose.application.ingest;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads events that could not be applied. Opens its own transaction; sees only the given tenant's;
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface DeadLetterQueries {

  /** With what arrived. */
  @SuppressWarnings("ArrayRecordComponent")
  record Opened(DeadLetter letter, byte[] body) {}

  Optional<Opened> open(TenantId tenant, ProviderEventId event);

  /**
   * Those nobody has discarded, newest first by the time they were parked, then by id.
   *
   * @param channel only this channel's; null for all
   */
  Page<DeadLetter> list(TenantId tenant, @Nullable ChannelId channel, PageRequest page);
}
