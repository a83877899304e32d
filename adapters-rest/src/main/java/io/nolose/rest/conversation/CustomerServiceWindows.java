package io.nolose.rest.conversation;

import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.conversation.ConversationView;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.tenancy.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows conversations with their customer service windows; a channel is asked for once a list. */
@Singleton
public final class CustomerServiceWindows {
  private final ChannelQueries channels;
  private final InstantSource time;

  @Inject
  public CustomerServiceWindows(ChannelQueries channels, InstantSource time) {
    this.channels = channels;
    this.time = time;
  }

  Function<ConversationView, ConversationResponse> showing(TenantId tenant) {
    Map<ChannelId, Boolean> known = new HashMap<>();
    Instant now = time.instant();
    return view -> ConversationResponse.of(view, expiry(tenant, view.conversation(), known, now));
  }

  private @Nullable Instant expiry(
      TenantId tenant, Conversation conversation, Map<ChannelId, Boolean> known, Instant now) {
    boolean hasWindow =
        known.computeIfAbsent(
            conversation.channel(),
            channel ->
                channels.find(tenant, channel).stream()
                    .flatMap(found -> found.connections().stream())
                    .anyMatch(connection -> connection.provider().hasServiceWindow()));
    return hasWindow ? conversation.window().expiresAt(now).orElse(null) : null;
  }
}
