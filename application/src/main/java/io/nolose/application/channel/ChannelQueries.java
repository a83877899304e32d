package io.nolose.application.channel;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/**
 * Reads open channels; deleted ones look absent. Opens its own transaction; sees only the given
 * tenant's channels; throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ChannelQueries {
  Optional<Channel> find(TenantId tenant, ChannelId channel);

  /** Newest first by creation, then by id. */
  Page<Channel> list(TenantId tenant, PageRequest page);
}
