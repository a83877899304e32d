package io.nolose.application.message;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Queues scheduled messages when their time has come: each leaves the schedule in the transaction
 * in which it joins the queue, so it is queued once, whatever dies. What could not be sent now
 * fails, with the reason. Safe to run in several instances at once; each tenant gets its turn.
 */
public final class ReleaseScheduledSends {
  private static final int TENANTS_MAX = 100;
  private static final int BATCH_MAX = 100;

  /** Where everything is kept. */
  public record Stores(
      WaitingSends waiting,
      Outbox outbox,
      MessageRepository messages,
      ConversationRepository conversations,
      SendRules rules,
      TenantEventLog feed) {}

  private final Transactions transactions;
  private final Stores stores;
  private final WorkSignals signals;
  private final InstantSource time;

  public ReleaseScheduledSends(
      Transactions transactions, Stores stores, WorkSignals signals, InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.signals = signals;
    this.time = time;
  }

  /**
   * Releases at most one batch of each tenant.
   *
   * @return how many messages; 0 when nothing is due
   */
  public int execute() {
    int released = 0;
    for (TenantId tenant : stores.waiting().listTenantsWithDue(time.instant(), TENANTS_MAX)) {
      released += transactions.callAgainWhenStale(tenant, () -> release(tenant));
    }
    if (released > 0) {
      signals.raise(WorkSignals.Work.OUTBOX);
    }
    return released;
  }

  private int release(TenantId tenant) {
    Instant now = time.instant();
    List<ScheduledSend> due = stores.waiting().takeDue(tenant, now, BATCH_MAX);
    Map<MessageId, Message> messages = new LinkedHashMap<>();
    stores
        .messages()
        .loadAll(tenant, due.stream().map(ScheduledSend::message).toList())
        .forEach(message -> messages.put(message.id(), message));
    List<Message> changed = new ArrayList<>();
    for (ScheduledSend send : due) {
      Message message = messages.get(send.message());
      if (message != null) {
        changed.add(release(message, now));
      }
    }
    stores.messages().saveAll(tenant, changed);
    stores
        .feed()
        .append(tenant, changed.stream().map(message -> StatusNews.of(message, now)).toList());
    return due.size();
  }

  private Message release(Message message, Instant now) {
    Message released = message.with(message.facts().released(now));
    Conversation conversation =
        stores
            .conversations()
            .find(message.tenant(), message.conversation())
            .orElseThrow(() -> new IllegalStateException("a message has a conversation"));
    Optional<MessageFailure> objection = stores.rules().objection(message, conversation);
    if (objection.isPresent()) {
      return released.with(Receipt.failed(now, objection.get()));
    }
    stores
        .conversations()
        .saveAll(
            message.tenant(),
            List.of(
                conversation.withMessage(
                    new LastMessage(message.occurredAt(), message.tie(), message.preview()))));
    stores
        .outbox()
        .append(message.tenant(), message.channel(), message.conversation(), message.id(), now);
    return released;
  }
}
