package io.nolose.application.delivery;

import io.nolose.application.feed.TenantEvent;
import io.nolose.application.message.ParkedChange;
import io.nolose.application.template.CatalogueLane;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.DeliveryAttempt.Outcome;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The messages whose hand-overs ended: asked for once, changed in memory, written once. */
final class SendLedger {
  private final OutboxLane lane;
  private final RecordSendResult.Stores stores;
  private final Instant now;
  private final Map<MessageId, Message> before = new LinkedHashMap<>();
  private final Map<MessageId, Message> after = new LinkedHashMap<>();
  private final Map<ProviderReference, Message> holders = new HashMap<>();
  private final Map<ProviderReference, List<ParkedChange>> parked;
  private final List<HandOver> handOvers = new ArrayList<>();
  private final Map<ConversationId, List<ContactIdentity>> recipients = new LinkedHashMap<>();
  private final List<Mark> marks = new ArrayList<>();
  private final List<TenantEvent> news = new ArrayList<>();

  SendLedger(
      OutboxLane lane, RecordSendResult.Stores stores, Collection<Ended> ended, Instant now) {
    this.lane = lane;
    this.stores = stores;
    this.now = now;
    for (Message message :
        stores
            .messages()
            .loadAll(
                lane.tenant(),
                ended.stream().map(one -> one.handOver().entry().message()).toList())) {
      before.put(message.id(), message);
      after.put(message.id(), message);
    }
    List<ProviderReference> references =
        ended.stream().map(SendLedger::reference).filter(Objects::nonNull).toList();
    if (references.isEmpty()) {
      this.parked = Map.of();
      return;
    }
    for (Message holder : stores.messages().loadAllReferred(lane.tenant(), references)) {
      holder.references().forEach(reference -> holders.put(reference, holder));
    }
    this.parked =
        stores.changes().take(lane.tenant(), references).stream()
            .collect(Collectors.groupingBy(ParkedChange::reference));
  }

  Instant now() {
    return now;
  }

  List<HandOver> handOvers() {
    return handOvers;
  }

  /** Whether the provider has shown that it knows the message. */
  boolean hasEvidence(HandOver handOver) {
    return message(handOver).references().stream()
        .anyMatch(reference -> reference.connection().equals(handOver.attempt().connection()));
  }

  void accept(HandOver handOver, @Nullable ProviderKind provider, SendResult.Accepted accepted) {
    ProviderReference reference =
        new ProviderReference(handOver.attempt().connection(), accepted.id());
    if (!accepted.recipient().isEmpty()) {
      recipients.put(message(handOver).conversation(), accepted.recipient());
    }
    Message message =
        identified(
                message(handOver),
                reference,
                Objects.requireNonNull(provider, "who accepts is known"))
            .with(Receipt.of(Receipt.Kind.ACCEPTED, now));
    for (ParkedChange change : parked.getOrDefault(reference, List.of())) {
      message = message.changed(change.actor(), change.change());
      if (change.change() instanceof Receipt receipt) {
        learn(handOver, message, receipt);
      }
      Mark.of(message.id(), change.actor(), change.change()).ifPresent(marks::add);
    }
    after.put(message.id(), message);
  }

  void fail(HandOver handOver, MessageFailure failure) {
    Receipt receipt = Receipt.failed(now, failure);
    Message message = message(handOver).with(receipt);
    after.put(message.id(), message);
    learn(handOver, message, receipt);
  }

  private void learn(HandOver handOver, Message message, Receipt receipt) {
    stores
        .consequences()
        .learn(
            new CatalogueLane(lane.tenant(), lane.channel(), handOver.attempt().connection()),
            message,
            receipt,
            now);
  }

  void doubt(HandOver handOver) {
    Message message = message(handOver);
    after.put(message.id(), message.with(message.facts().unknown(now)));
  }

  /** Nothing else leaves through this connection before somebody acts. */
  void suspend(ConnectionId connection, MessageFailure failure) {
    Optional<Channel> channel = stores.channels().find(lane.tenant(), lane.channel());
    if (channel.flatMap(found -> found.find(connection)).filter(it -> it.isConnected()).isEmpty()) {
      return;
    }
    stores
        .channels()
        .save(
            channel
                .get()
                .observe(
                    connection,
                    ConnectionObservation.of(new ConnectionStatus.Disconnected(failure.reason())),
                    now));
    news.add(
        new TenantEvent(
            TenantEvent.Kind.CHANNEL_SUSPENDED,
            lane.channel(),
            null,
            null,
            null,
            now,
            failure.code()));
  }

  /** The attempt ended so, and the entry goes on as that. */
  HandOver end(HandOver handOver, OutboxEntry entry, Outcome outcome, @Nullable String detail) {
    HandOver ended = new HandOver(entry, handOver.attempt().finish(outcome, detail, now));
    handOvers.add(ended);
    return ended;
  }

  /** Writes what changed, once a table; the hand-overs are the caller's to write. */
  void save() {
    List<Message> changed =
        after.values().stream()
            .filter(message -> !message.equals(before.get(message.id())))
            .toList();
    if (!changed.isEmpty()) {
      stores.messages().saveAll(lane.tenant(), changed);
    }
    recipients.forEach((conversation, names) ->
        stores.consequences().learnRecipient(lane.tenant(), conversation, names, now, now));
    if (!marks.isEmpty()) {
      stores.marks().saveAll(lane.tenant(), marks);
    }
    changed.stream().filter(this::hasNewStatus).map(this::told).forEach(news::add);
    if (!news.isEmpty()) {
      stores.feed().append(lane.tenant(), news);
    }
  }

  /** Should a message of its own have that id already, it keeps the id and shares what it knows. */
  private Message identified(Message message, ProviderReference reference, ProviderKind provider) {
    Message holder = holders.get(reference);
    if (holder != null && !holder.id().equals(message.id())) {
      return message.with(message.facts().merge(holder.facts()));
    }
    Message known = message.knownAs(reference, provider);
    holders.put(reference, known);
    return known;
  }

  private boolean hasNewStatus(Message message) {
    Message known = before.get(message.id());
    return known == null || known.status() != message.status();
  }

  private TenantEvent told(Message message) {
    return new TenantEvent(
        TenantEvent.Kind.MESSAGE_STATUS_CHANGED,
        lane.channel(),
        message.conversation(),
        null,
        message.id(),
        now,
        message.status().wireName());
  }

  private Message message(HandOver handOver) {
    Message message = after.get(handOver.entry().message());
    if (message == null) {
      throw new IllegalStateException("a queued message is stored");
    }
    return message;
  }

  private static @Nullable ProviderReference reference(Ended ended) {
    return ended.result() instanceof SendResult.Accepted accepted
        ? new ProviderReference(ended.handOver().attempt().connection(), accepted.id())
        : null;
  }
}
