package io.nolose.application.ingest;

import io.nolose.application.delivery.HandOver;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.message.ParkedReceipt;
import io.nolose.application.message.ParkedReceipts;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The messages that a batch touches, the hand-overs whose end is open, and the receipts that wait:
 * read once, changed in memory, written once.
 */
final class MessageBook {
  private final TenantId tenant;
  private final List<ProviderReference> references;
  private final Map<MessageId, Message> messages = new LinkedHashMap<>();
  private final Map<ProviderReference, MessageId> known = new HashMap<>();
  private final Map<AttemptId, HandOver> attempts = new HashMap<>();
  private final List<HandOver> open;
  private final Map<ProviderReference, List<Receipt>> waiting = new HashMap<>();
  private final Set<MessageId> changed = new HashSet<>();
  private final List<OutboxEntry> resolved = new ArrayList<>();

  /** Where messages, hand-overs and receipts are kept. */
  record Stores(MessageRepository messages, HandOvers handOvers, ParkedReceipts receipts) {}

  /**
   * @param ownMessages whether messages of our side are among them, which may be ones we handed
   *     over
   */
  MessageBook(
      TenantId tenant,
      ChannelId channel,
      Collection<ProviderReference> references,
      Collection<AttemptId> echoedAttempts,
      boolean ownMessages,
      Stores stores) {
    this.tenant = tenant;
    if (!references.isEmpty()) {
      stores.messages().loadAllReferred(tenant, references).forEach(this::keep);
    }
    if (!echoedAttempts.isEmpty()) {
      stores
          .handOvers()
          .loadAll(tenant, echoedAttempts)
          .forEach(handOver -> attempts.put(handOver.attempt().id(), handOver));
    }
    this.open = ownMessages ? stores.handOvers().listOpen(tenant, channel) : List.of();
    loadHandedOver(stores.messages());
    this.references = List.copyOf(references);
  }

  /** Fetches the receipts that wait for messages of this batch; they leave the store. */
  void takeReceipts(ParkedReceipts receipts) {
    List<ProviderReference> unseen =
        references.stream().filter(reference -> !known.containsKey(reference)).toList();
    if (!unseen.isEmpty()) {
      receipts
          .take(tenant, unseen)
          .forEach(receipt -> park(receipt.reference(), receipt.receipt()));
    }
  }

  private void loadHandedOver(MessageRepository repository) {
    Set<MessageId> wanted = new HashSet<>();
    attempts.values().forEach(handOver -> wanted.add(handOver.entry().message()));
    open.forEach(handOver -> wanted.add(handOver.entry().message()));
    wanted.removeAll(messages.keySet());
    if (!wanted.isEmpty()) {
      repository.loadAll(tenant, wanted).forEach(this::keep);
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

  /**
   * Hand-overs of that conversation whose end is open and whose message no provider id names yet.
   */
  List<HandOver> openIn(ConversationId conversation) {
    return open.stream()
        .filter(handOver -> handOver.entry().conversation().equals(conversation))
        .filter(handOver ->
            find(handOver.entry().message())
                .map(message -> message.references().isEmpty())
                .orElse(false))
        .filter(handOver -> !isResolved(handOver.entry()))
        .toList();
  }

  void put(Message message) {
    changed.add(message.id());
    keep(message);
    for (ProviderReference reference : message.references()) {
      List<Receipt> receipts = waiting.remove(reference);
      if (receipts != null && message.direction() == MessageDirection.OUTBOUND) {
        Message informed = message;
        for (Receipt receipt : receipts) {
          informed = informed.with(receipt);
        }
        keep(informed);
      }
    }
  }

  /** A connection turns out to know one of our messages: its hand-over had succeeded. */
  void identify(
      Message message, ProviderReference reference, ProviderKind provider, Instant acceptedAt) {
    put(message.knownAs(reference, provider).with(Receipt.of(Receipt.Kind.ACCEPTED, acceptedAt)));
    open.stream()
        .map(HandOver::entry)
        .filter(entry -> entry.message().equals(message.id()))
        .forEach(this::resolve);
    attempts.values().stream()
        .map(HandOver::entry)
        .filter(entry -> entry.message().equals(message.id()))
        .forEach(this::resolve);
  }

  /** It waits for its message, which may still come in this very batch. */
  void park(ProviderReference reference, Receipt receipt) {
    waiting.computeIfAbsent(reference, _ -> new ArrayList<>()).add(receipt);
  }

  void save(Stores stores, Instant now) {
    List<Message> touched =
        messages.values().stream().filter(message -> changed.contains(message.id())).toList();
    if (!touched.isEmpty()) {
      stores.messages().saveAll(tenant, touched);
    }
    resolved.forEach(stores.handOvers()::resolve);
    List<ParkedReceipt> parked =
        waiting.entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(receipt -> new ParkedReceipt(entry.getKey(), receipt)))
            .toList();
    if (!parked.isEmpty()) {
      stores.receipts().park(tenant, parked, now);
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
    message.references().forEach(reference -> known.put(reference, message.id()));
  }
}
