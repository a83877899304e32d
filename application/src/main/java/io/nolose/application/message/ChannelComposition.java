package io.nolose.application.message;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.conversation.Conversation;

/**
 * Makes of a draft what is queued on a channel. What the channel itself cannot carry, the one that
 * stands in for it may. Joins the surrounding transaction.
 */
public final class ChannelComposition {
  private final ChannelRepository channels;
  private final Composition composition;

  public ChannelComposition(ChannelRepository channels, Composition composition) {
    this.channels = channels;
    this.composition = composition;
  }

  /** The conversation need not be stored yet. */
  public Composition.Result compose(Draft draft, Channel channel, Conversation conversation) {
    Composition.Result own = composition.compose(draft, channel, conversation);
    ChannelId fallback = channel.fallback();
    return fallback == null || own instanceof Composition.Result.Composed
        ? own
        : channels
            .find(channel.tenant(), fallback)
            .filter(found -> !found.isClosed())
            .map(other -> composition.compose(draft, other, conversation))
            .filter(Composition.Result.Composed.class::isInstance)
            .orElse(own);
  }
}
