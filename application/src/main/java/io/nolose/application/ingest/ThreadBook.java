package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.application.delivery.ReceiptConsequences;
import io.nolose.application.template.CatalogueLane;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The conversations that a batch touches: read once, changed in memory, written once. */
final class ThreadBook {
  private final TenantId tenant;
  private final ChannelId channel;
  private final UuidSource ids;
  private final Instant now;
  private final Map<Party, Conversation> threads = new LinkedHashMap<>();
  private final Map<ConversationId, Party> parties = new HashMap<>();
  private final Set<ConversationId> changed = new HashSet<>();
  private final Set<ConversationId> uncounted = new HashSet<>();
  private final ConversationRepository repository;
  private final News news;

  ThreadBook(
      TenantId tenant,
      ChannelId channel,
      Collection<Party> parties,
      ConversationRepository repository,
      UuidSource ids,
      Instant now,
      News news) {
    this.tenant = tenant;
    this.channel = channel;
    this.ids = ids;
    this.now = now;
    this.news = news;
    this.repository = repository;
    if (!parties.isEmpty()) {
      repository.loadAll(tenant, channel, parties).forEach(this::keep);
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
    keep(begun);
    changed.add(begun.id());
    news.conversationCreated(begun);
    return begun;
  }

  /** The conversation with that party, if it has begun. */
  Optional<Conversation> find(Party party) {
    return Optional.ofNullable(threads.get(party));
  }

  /** The same, whether or not this batch has touched it before. */
  Optional<Conversation> load(Party party) {
    if (!threads.containsKey(party)) {
      repository.loadAll(tenant, channel, List.of(party)).forEach(this::keep);
    }
    return find(party);
  }

  void change(Party party, UnaryOperator<Conversation> change) {
    Conversation before = with(party);
    Conversation after = change.apply(before);
    if (!after.equals(before)) {
      threads.put(party, after);
      changed.add(after.id());
    }
  }

  /** Changes a conversation that exists, whether or not this batch has touched it before. */
  void change(ConversationId id, UnaryOperator<Conversation> change) {
    partyOf(id).ifPresent(party -> change(party, change));
  }

  /** With whom a conversation that exists is. */
  Optional<Party> partyOf(ConversationId id) {
    if (!parties.containsKey(id)) {
      repository.find(tenant, id).ifPresent(this::keep);
    }
    return Optional.ofNullable(parties.get(id));
  }

  /** The other side wrote, called, or WhatsApp said something in its name. */
  void heard(Party party, @Nullable ContactIdentity address, Message message) {
    change(
        party,
        conversation ->
            message.content() instanceof MessageContent.SystemNotice
                ? conversation.toldOf(address, message.occurredAt())
                : conversation.heardFrom(address, message.occurredAt()));
  }

  /** What a change of a message means beyond it. */
  void learn(
      Message message,
      ConnectionId connection,
      MessageChange news,
      ReceiptConsequences consequences) {
    if (!(news instanceof Receipt receipt)) {
      return;
    }
    if (ReceiptConsequences.concernsWindow(receipt)) {
      change(
          message.conversation(),
          conversation ->
              conversation.with(ReceiptConsequences.window(conversation.window(), receipt)));
    }
    if (receipt.failure() != null) {
      partyOf(message.conversation())
          .ifPresent(party -> consequences.learnOfParty(tenant, party, receipt));
      consequences.learnOfTemplate(
          new CatalogueLane(tenant, channel, connection), message, receipt, now);
    }
  }

  /** The business answered past us: what came in before is not unread any more. */
  void answered(Party party, Instant at) {
    if (with(party).mustCountAfter(at)) {
      uncounted.add(with(party).id());
    }
    change(party, conversation -> conversation.answered(at));
  }

  void save() {
    save(changed);
  }

  /** Once the messages are stored: counts anew what cannot be known from the threads alone. */
  void recount(MessageRepository messages) {
    if (uncounted.isEmpty()) {
      return;
    }
    Map<ConversationId, Integer> counts = messages.countUnread(tenant, among(uncounted));
    for (Conversation conversation : among(uncounted)) {
      keep(conversation.unread(counts.getOrDefault(conversation.id(), 0)));
    }
    save(uncounted);
  }

  private void save(Set<ConversationId> which) {
    List<Conversation> touched = among(which);
    if (!touched.isEmpty()) {
      repository.saveAll(tenant, touched);
    }
  }

  private List<Conversation> among(Set<ConversationId> which) {
    return threads.values().stream()
        .filter(conversation -> which.contains(conversation.id()))
        .toList();
  }

  private void keep(Conversation conversation) {
    threads.put(conversation.party(), conversation);
    parties.put(conversation.id(), conversation.party());
  }
}
