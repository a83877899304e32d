package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The conversations that a batch touches: read once, changed in memory, written once. */
final class ThreadBook {
  private final TenantId tenant;
  private final ChannelId channel;
  private final UuidSource ids;
  private final Instant now;
  private final Map<Party, Conversation> threads = new LinkedHashMap<>();
  private final Set<ConversationId> changed = new HashSet<>();

  ThreadBook(
      TenantId tenant,
      ChannelId channel,
      Collection<Party> parties,
      ConversationRepository repository,
      UuidSource ids,
      Instant now) {
    this.tenant = tenant;
    this.channel = channel;
    this.ids = ids;
    this.now = now;
    if (!parties.isEmpty()) {
      repository
          .loadAll(tenant, channel, parties)
          .forEach(conversation -> threads.put(conversation.party(), conversation));
    }
  }

  /** The conversation with that party, begun now if there is none. */
  Conversation with(Party party) {
    Conversation known = threads.get(party);
    if (known != null) {
      return known;
    }
    Conversation begun =
        Conversation.begin(tenant, new ConversationId(ids.next()), channel, party, now);
    threads.put(party, begun);
    changed.add(begun.id());
    return begun;
  }

  void change(Party party, UnaryOperator<Conversation> change) {
    Conversation before = with(party);
    Conversation after = change.apply(before);
    if (!after.equals(before)) {
      threads.put(party, after);
      changed.add(after.id());
    }
  }

  void save(ConversationRepository repository) {
    List<Conversation> touched =
        threads.values().stream()
            .filter(conversation -> changed.contains(conversation.id()))
            .toList();
    if (!touched.isEmpty()) {
      repository.saveAll(tenant, touched);
    }
  }
}
