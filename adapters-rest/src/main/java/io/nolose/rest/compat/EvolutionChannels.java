package io.nolose.rest.compat;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.channel.ChannelProblems;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the channel that a client of the time of one instance per user means. */
@Singleton
public final class EvolutionChannels {
  private static final int PAGES_MAX = 10;

  private final ChannelQueries channels;

  @Inject
  public EvolutionChannels(ChannelQueries channels) {
    this.channels = channels;
  }

  /**
   * The named channel, else the only one that is reached through Evolution, if there is any. Throws
   * the 409 problem when there are several, the 404 problem when the named one is not among them.
   */
  Optional<Channel> find(TenantId tenant, @Nullable String channelId) {
    if (channelId != null && !channelId.isBlank()) {
      Channel named =
          ChannelId.parse(channelId.strip())
              .flatMap(id -> channels.find(tenant, id))
              .filter(EvolutionChannels::isReachedThroughEvolution)
              .orElseThrow(ChannelProblems::notFound);
      return Optional.of(named);
    }
    List<Channel> candidates = list(tenant);
    if (candidates.size() > 1) {
      throw CompatProblems.severalChannels(candidates);
    }
    return candidates.stream().findFirst();
  }

  /** Like {@link #find}; throws the 404 problem when there is none. */
  Channel load(TenantId tenant, @Nullable String channelId) {
    return find(tenant, channelId).orElseThrow(CompatProblems::noEvolutionChannel);
  }

  private List<Channel> list(TenantId tenant) {
    List<Channel> found = new ArrayList<>();
    Cursor after = null;
    for (int number = 0; number < PAGES_MAX; number++) {
      Page<Channel> page = channels.list(tenant, new PageRequest(after, PageRequest.LIMIT_MAX));
      page.items().stream()
          .filter(EvolutionChannels::isReachedThroughEvolution)
          .forEach(found::add);
      after = page.next();
      if (after == null) {
        break;
      }
    }
    return found;
  }

  private static boolean isReachedThroughEvolution(Channel channel) {
    return channel.find(ProviderKind.EVOLUTION).isPresent();
  }
}
