package io.nolose.domain.channel;

import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Stores channels with their connections. Every method joins the surrounding transaction, sees only
 * the given tenant's channels (another tenant's looks absent) and throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ChannelRepository {

  /** Closed channels are found too. */
  Optional<Channel> find(TenantId tenant, ChannelId channel);

  /** Open channels, oldest first, at most {@code max}. */
  List<Channel> list(TenantId tenant, int max);

  /** The connections that a channel had and has no more, the one that left last first. */
  List<Connection> listFormer(TenantId tenant, ChannelId channel);

  /**
   * Adds or replaces a channel with exactly these connections. A connection that is gone keeps its
   * id for the messages that came through it, and may come back under that id. Throws {@link
   * io.nolose.domain.StaleAggregate} when the channel changed since it was read in this
   * transaction.
   */
  void save(Channel channel);
}
