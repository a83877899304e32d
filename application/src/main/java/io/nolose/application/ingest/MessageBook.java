package io.nolose.application.ingest;

import io.nolose.application.delivery.HandOver;
import io.nolose.application.message.ParkedChange;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a batch touches, what people left on them, the hand-overs whose end is open,
 * and the changes that wait for a message: read once, changed in memory, written once.
 */
final class MessageBook {
  private final TenantId tenant;
  private final InboundFold.Stores stores;
  private final News news;
  private final Set<ProviderReference> references;
  private final Map<MessageId, Message> messages = new LinkedHashMap<>();
  private final Map<ProviderReference, MessageId> known = new HashMap<>();
  private final Map<ConversationId, Set<MessageId>> threads = new HashMap<>();
  private final Map<Mark.Key, Mark> marks = new HashMap<>();
  private final Map<AttemptId, HandOver> attempts = new HashMap<>();
  private final List<HandOver> open;
  private final Map<ProviderReference, List<ParkedChange>> waiting = new HashMap<>();
  private final Set<MessageId> changed = new HashSet<>();
  private final Set<Mark.Key> changedMarks = new LinkedHashSet<>();
  private final List<OutboxEntry> resolved = new ArrayList<>();
  private final List<ParkedChange> parked = new ArrayList<>();

  MessageBook(
      TenantId tenant, ChannelId channel, Touched touched, InboundFold.Stores stores, News news) {
    this.tenant = tenant;
    this.stores = stores;
    this.news = news;
    this.references = touched.references();
    if (!references.isEmpty()) {
      stores.messages().loadAllReferred(tenant, references).forEach(this::keep);
    }
    if (!touched.attempts().isEmpty()) {
      stores
          .handOvers()
          .loadAll(tenant, touched.attempts())
          .forEach(handOver -> attempts.put(handOver.attempt().id(), handOver));
    }
    this.open = touched.hasOwnMessages() ? stores.handOvers().listOpen(tenant, channel) : List.of();
    loadHandedOver();
    loadMarks(touched.marked());
  }

  /** Fetches the changes that wait for messages of this batch; they leave the store. */
  void takeWaiting() {
    List<ProviderReference> unseen =
        references.stream().filter(reference -> !known.containsKey(reference)).toList();
    if (!unseen.isEmpty()) {
      stores
          .changes()
          .take(tenant, unseen)
          .forEach(it -> waiting.computeIfAbsent(it.reference(), _ -> new ArrayList<>()).add(it));
    }
  }

  private void loadHandedOver() {
    Set<MessageId> wanted = new HashSet<>();
    attempts.values().forEach(handOver -> wanted.add(handOver.entry().message()));
    open.forEach(handOver -> wanted.add(handOver.entry().message()));
    wanted.removeAll(messages.keySet());
    if (!wanted.isEmpty()) {
      stores.messages().loadAll(tenant, wanted).forEach(this::keep);
    }
  }

  private void loadMarks(Collection<ProviderReference> marked) {
    Set<MessageId> targets =
        marked.stream()
            .flatMap(reference -> find(reference).map(Message::id).stream())
            .collect(Collectors.toSet());
    loadMarksOn(targets);
  }

  private void loadMarksOn(Set<MessageId> targets) {
    if (!targets.isEmpty()) {
      stores.marks().loadAll(tenant, targets).forEach(mark -> marks.put(mark.key(), mark));
    }
  }

  Optional<Message> find(ProviderReference reference) {
    return Optional.ofNullable(known.get(reference)).map(messages::get);
  }

  Optional<HandOver> find(AttemptId attempt) {
    return Optional.ofNullable(attempts.get(attempt));
  }

  Optional<Message> find(MessageId message) {
    return Optional.ofNullable(messages.get(message));
  }

  /** Those of a conversation that this batch has come upon. */
  Stream<Message> in(ConversationId conversation) {
    return threads.getOrDefault(conversation, Set.of()).stream()
        .flatMap(message -> find(message).stream());
  }

  /** Every one that this batch has come upon. */
  Stream<Message> all() {
    return messages.values().stream();
  }

  /** Takes in what else the store has, with what people left on it. */
  void keepAll(Collection<Message> stored) {
    List<Message> unseen =
        stored.stream().filter(message -> !messages.containsKey(message.id())).toList();
    unseen.forEach(this::keep);
    loadMarksOn(unseen.stream().map(Message::id).collect(Collectors.toSet()));
  }

  /** Hand-overs whose end is open and whose message no provider id names yet. */
  List<HandOver> open() {
    return open.stream()
        .filter(handOver ->
            find(handOver.entry().message())
                .map(message -> message.references().isEmpty())
                .orElse(false))
        .filter(handOver -> !isResolved(handOver.entry()))
        .toList();
  }

  /** Keeps the message as it is now, with all that has been waiting for it. */
  void put(Message message) {
    changed.add(message.id());
    keep(message);
    for (ProviderReference reference : message.references()) {
      List<ParkedChange> changes = waiting.remove(reference);
      if (changes != null) {
        changes.forEach(it -> change(message.id(), it.actor(), it.change()));
      }
    }
  }

  /** Something happened to a message that is known; whether that was new. */
  boolean change(MessageId id, @Nullable ContactId actor, MessageChange change) {
    Message before = messages.get(id);
    if (before == null) {
      throw new IllegalArgumentException("only what is known can be changed");
    }
    Message after = before.changed(actor, change);
    boolean isNew = !after.equals(before);
    if (isNew) {
      changed.add(id);
      keep(after);
    }
    boolean isMarked = Mark.of(id, actor, change).map(this::leave).orElse(false);
    if (isNew || isMarked) {
      news.changed(after, actor, change);
    }
    return isNew || isMarked;
  }

  private boolean leave(Mark mark) {
    Mark before = marks.get(mark.key());
    Mark after = before == null ? mark : before.merge(mark);
    if (after.equals(before)) {
      return false;
    }
    marks.put(mark.key(), after);
    changedMarks.add(mark.key());
    return true;
  }

  /** A connection turns out to know one of our messages: its hand-over had succeeded. */
  void identify(
      Message message, ProviderReference reference, ProviderKind provider, Instant acceptedAt) {
    put(message.knownAs(reference, provider));
    change(message.id(), null, Receipt.of(Receipt.Kind.ACCEPTED, acceptedAt));
    open.stream()
        .map(HandOver::entry)
        .filter(entry -> entry.message().equals(message.id()))
        .forEach(this::resolve);
    attempts.values().stream()
        .map(HandOver::entry)
        .filter(entry -> entry.message().equals(message.id()))
        .forEach(this::resolve);
  }

  void park(ProviderReference reference, @Nullable ContactId actor, MessageChange change) {
    waiting
        .computeIfAbsent(reference, _ -> new ArrayList<>())
        .add(new ParkedChange(reference, actor, change));
  }

  void save(Instant now) {
    List<Message> touched =
        messages.values().stream().filter(message -> changed.contains(message.id())).toList();
    if (!touched.isEmpty()) {
      stores.messages().saveAll(tenant, touched);
    }
    if (!changedMarks.isEmpty()) {
      stores
          .marks()
          .saveAll(
              tenant,
              changedMarks.stream()
                  .flatMap(key -> Optional.ofNullable(marks.get(key)).stream())
                  .toList());
    }
    resolved.forEach(stores.handOvers()::resolve);
    waiting.values().forEach(parked::addAll);
    if (!parked.isEmpty()) {
      stores.changes().park(tenant, parked, now);
    }
  }

  /**
   * Only an end nobody knows is settled by evidence; one in flight is settled by its dispatcher.
   */
  private void resolve(OutboxEntry entry) {
    if (entry.state() == OutboxEntry.State.UNKNOWN && !isResolved(entry)) {
      resolved.add(entry.done());
    }
  }

  private boolean isResolved(OutboxEntry entry) {
    return resolved.stream().anyMatch(done -> done.message().equals(entry.message()));
  }

  private void keep(Message message) {
    messages.put(message.id(), message);
    threads.computeIfAbsent(message.conversation(), _ -> new LinkedHashSet<>()).add(message.id());
    message.references().forEach(reference -> known.put(reference, message.id()));
  }
}
