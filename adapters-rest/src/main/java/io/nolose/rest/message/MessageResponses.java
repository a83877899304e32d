package io.nolose.rest.message;

import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.delivery.ResendQueries;
import io.nolose.application.message.MessageView;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows messages, and says of those that still wait what they wait for. */
@Singleton
public final class MessageResponses {
  private final ChannelQueries channels;
  private final ResendQueries resends;

  @Inject
  public MessageResponses(ChannelQueries channels, ResendQueries resends) {
    this.channels = channels;
    this.resends = resends;
  }

  public MessageResponse of(TenantId tenant, MessageView view) {
    return showing(tenant, message -> resends.find(tenant, message)).apply(view);
  }

  /** Shows the messages of one list; looks each channel up at most once. */
  Function<MessageView, MessageResponse> showing(TenantId tenant) {
    return showing(tenant, _ -> ResendQueries.Links.NONE);
  }

  private Function<MessageView, MessageResponse> showing(
      TenantId tenant, Function<MessageId, ResendQueries.Links> links) {
    Map<ChannelId, Optional<Channel>> known = new HashMap<>();
    return view ->
        MessageResponse.of(
            view,
            view.message().status() == MessageStatus.QUEUED
                ? waitingFor(
                    known.computeIfAbsent(
                        view.message().channel(), channel -> channels.find(tenant, channel)))
                : null,
            links.apply(view.message().id()));
  }

  private static @Nullable String waitingFor(Optional<Channel> channel) {
    if (channel.isEmpty()) {
      return "the channel was deleted";
    }
    if (channel.get().connected().isPresent()) {
      return null;
    }
    return channel.get().fallback() == null
        ? "waits until the channel is connected"
        : "waits until the channel is connected, or its fallback may send this: a template, or "
            + "anything while the customer service window is open there";
  }
}
