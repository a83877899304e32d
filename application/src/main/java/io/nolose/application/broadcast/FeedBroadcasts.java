package io.nolose.application.broadcast;

import io.nolose.application.Transactions;
import io.nolose.application.contact.ContactTags;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.message.CancelSend;
import io.nolose.application.message.Draft;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastRepository;
import io.nolose.domain.broadcast.Feeding;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Does what broadcasts are due for: starts them, gathers their audience, queues their next messages
 * through {@link SendMessage}, and takes back what was cancelled. One step of a broadcast is one
 * transaction under its lock: a message and the note that its recipient has it are kept together,
 * so nobody gets two and nobody is left out, whatever dies. Safe to run in several instances at
 * once; each broadcast gets its turn.
 */
public final class FeedBroadcasts {
  private static final int BROADCASTS_MAX = 100;
  private static final int GATHER_MAX = 1_000;
  private static final int WITHDRAW_MAX = 50;
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);

  /** Where everything is kept. */
  public record Stores(
      BroadcastQueue queue,
      BroadcastRepository broadcasts,
      RecipientQueue recipients,
      ContactTags tags,
      ContactRepository contacts,
      TenantEventLog feed) {}

  /** What a step goes on with after it was begun. */
  private sealed interface Step {
    /** Nothing, for somebody else works on it, or it is not its time. */
    record Rest() implements Step {}

    /** Done already. */
    record Done() implements Step {}

    /** These recipients' turn has come. */
    record Feed(
        Broadcast broadcast,
        List<Recipient> batch,
        Map<ContactId, Contact> people,
        Set<ContactId> reached)
        implements Step {}

    /** These messages are to be taken back. */
    record Withdraw(Broadcast broadcast, List<MessageId> messages) implements Step {}
  }

  private final Transactions transactions;
  private final Stores stores;
  private final SendMessage sendMessage;
  private final CancelSend cancelSend;
  private final InstantSource time;

  public FeedBroadcasts(
      Transactions transactions,
      Stores stores,
      SendMessage sendMessage,
      CancelSend cancelSend,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.sendMessage = sendMessage;
    this.cancelSend = cancelSend;
    this.time = time;
  }

  /**
   * Takes one step of each broadcast that is due. One that cannot go on is put off for half a
   * minute and does not stand in the way of the others; its exception goes on after them.
   *
   * @return how many steps; 0 when nothing is due
   */
  public int execute() {
    int steps = 0;
    RuntimeException first = null;
    for (BroadcastQueue.Due due : stores.queue().listDue(time.instant(), BROADCASTS_MAX)) {
      try {
        steps += transactions.callAround(due.tenant(), _ -> step(due));
      } catch (StoreUnavailable down) {
        throw down;
      } catch (RuntimeException trouble) {
        putOff(due);
        first = first == null ? trouble : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return steps;
  }

  private void putOff(BroadcastQueue.Due due) {
    Instant now = time.instant();
    transactions.run(
        due.tenant(),
        () ->
            stores
                .queue()
                .claim(due.tenant(), due.broadcast(), now)
                .ifPresent(it -> stores.broadcasts().save(it.due(now.plus(AFTER_TROUBLE)))));
  }

  private int step(BroadcastQueue.Due due) {
    Step step = transactions.call(due.tenant(), () -> begin(due, time.instant()));
    return switch (step) {
      case Step.Rest() -> 0;
      case Step.Done() -> 1;
      case Step.Feed feed -> feed(feed);
      case Step.Withdraw(Broadcast broadcast, List<MessageId> messages) ->
          withdraw(broadcast, messages);
    };
  }

  private Step begin(BroadcastQueue.Due due, Instant now) {
    Optional<Broadcast> claimed = stores.queue().claim(due.tenant(), due.broadcast(), now);
    if (claimed.isEmpty()) {
      return new Step.Rest();
    }
    Broadcast broadcast = claimed.get();
    return switch (broadcast.status()) {
      case SCHEDULED -> changed(broadcast.started(now), now);
      case RUNNING ->
          broadcast.course().gatheredAt() == null
              ? gather(broadcast, now)
              : nextBatch(broadcast, now);
      case CANCELLED -> nextToWithdraw(broadcast, now);
      case PAUSED, FINISHED -> rest(broadcast, null);
    };
  }

  private Step changed(Broadcast broadcast, Instant now) {
    stores.broadcasts().save(broadcast);
    stores.feed().append(broadcast.tenant(), List.of(BroadcastNews.of(broadcast, now)));
    return new Step.Done();
  }

  private Step rest(Broadcast broadcast, @Nullable Instant until) {
    stores.broadcasts().save(broadcast.due(until));
    return new Step.Rest();
  }

  private Step gather(Broadcast broadcast, Instant now) {
    switch (broadcast.audience()) {
      case Audience.Listed() -> stores.broadcasts().save(broadcast.gathered(now));
      case Audience.Tagged(ContactTag tag) -> {
        Instant startedAt = broadcast.course().startedAt();
        List<ContactId> tagged =
            stores
                .tags()
                .listTagged(
                    broadcast.tenant(),
                    tag,
                    startedAt == null ? now : startedAt,
                    broadcast.course().gatheredUpTo(),
                    GATHER_MAX);
        stores
            .recipients()
            .addAll(
                broadcast.tenant(),
                broadcast.id(),
                stores.contacts().peekAll(broadcast.tenant(), tagged).values().stream()
                    .map(Contact::id)
                    .distinct()
                    .map(contact -> Recipient.pending(contact, null))
                    .toList());
        stores
            .broadcasts()
            .save(
                tagged.size() < GATHER_MAX
                    ? broadcast.gathered(now)
                    : broadcast.gatheredUpTo(tagged.getLast()));
      }
    }
    return new Step.Done();
  }

  private Step nextBatch(Broadcast broadcast, Instant now) {
    TenantId tenant = broadcast.tenant();
    RecipientQueue.Backlog backlog =
        stores.recipients().settle(tenant, broadcast.id(), now.minus(Feeding.WINDOW));
    if (!backlog.pending() && backlog.open() == 0) {
      return changed(broadcast.finished(now), now);
    }
    Integer perMinute = broadcast.messagesPerMinute();
    int allowed =
        backlog.pending() ? Feeding.allowance(perMinute, backlog.open(), backlog.lately()) : 0;
    if (allowed == 0) {
      return rest(broadcast, Feeding.next(perMinute, 0, now));
    }
    List<Recipient> batch = stores.recipients().listPending(tenant, broadcast.id(), allowed);
    Map<ContactId, Contact> people =
        stores.contacts().peekAll(tenant, batch.stream().map(Recipient::contact).toList());
    Set<ContactId> reached =
        stores
            .recipients()
            .listReached(
                tenant, broadcast.id(), people.values().stream().map(Contact::id).toList());
    return new Step.Feed(broadcast, batch, people, reached);
  }

  private int feed(Step.Feed feed) {
    Broadcast broadcast = feed.broadcast();
    Instant now = time.instant();
    Set<ContactId> reached = new HashSet<>(feed.reached());
    List<Recipient> served = new ArrayList<>();
    String obstacle = null;
    int queued = 0;
    for (Recipient recipient : feed.batch()) {
      Contact contact = feed.people().get(recipient.contact());
      if (contact == null) {
        served.add(recipient.skipped("contact_not_found", now));
      } else if (!reached.add(contact.id())) {
        served.add(recipient.skipped("reached_before", now));
      } else {
        switch (Serving.of(
            sendMessage.execute(command(broadcast, recipient, contact)), recipient)) {
          case Serving.Queued(MessageId message) -> {
            served.add(recipient.queued(contact.id(), message, now));
            queued++;
          }
          case Serving.Skipped(String reason) -> served.add(recipient.skipped(reason, now));
          case Serving.Stopped(String reason) -> obstacle = reason;
        }
      }
      if (obstacle != null) {
        break;
      }
    }
    Instant next = queued == 0 ? now : Feeding.next(broadcast.messagesPerMinute(), queued, now);
    keep(obstacle == null ? broadcast.due(next) : broadcast.paused(now, obstacle), served, now);
    return 1;
  }

  private static SendMessage.Command command(
      Broadcast broadcast, Recipient recipient, Contact contact) {
    MessageContent.Template shared = broadcast.template();
    MessageContent content =
        recipient.own() == null
            ? shared
            : new MessageContent.Template(shared.name(), shared.language(), recipient.own(), null);
    return new SendMessage.Command(
        broadcast.tenant(),
        broadcast.author(),
        new SendMessage.Target.ToContact(broadcast.channel(), contact.id()),
        new Draft(content, broadcast.media(), null, false));
  }

  private void keep(Broadcast broadcast, List<Recipient> served, Instant now) {
    transactions.run(
        broadcast.tenant(),
        () -> {
          stores.recipients().saveAll(broadcast.tenant(), broadcast.id(), served);
          stores.broadcasts().save(broadcast);
          if (broadcast.course().pausedAt() != null) {
            stores.feed().append(broadcast.tenant(), List.of(BroadcastNews.of(broadcast, now)));
          }
        });
  }

  private Step nextToWithdraw(Broadcast broadcast, Instant now) {
    RecipientQueue.Backlog backlog =
        stores.recipients().settle(broadcast.tenant(), broadcast.id(), now.minus(Feeding.WINDOW));
    return backlog.open() == 0
        ? rest(broadcast, null)
        : new Step.Withdraw(
            broadcast,
            stores.recipients().listOpen(broadcast.tenant(), broadcast.id(), WITHDRAW_MAX));
  }

  /** Those that are being handed over at this moment cannot be had; they are looked at again. */
  private int withdraw(Broadcast broadcast, List<MessageId> messages) {
    TenantId tenant = broadcast.tenant();
    int cancelled = 0;
    for (MessageId message : messages) {
      if (cancelSend.execute(new CancelSend.Command(tenant, message))
          instanceof CancelSend.Outcome.Cancelled) {
        cancelled++;
      }
    }
    Instant now = time.instant();
    Instant next = cancelled > 0 ? now : Feeding.next(null, 0, now);
    transactions.run(tenant, () -> stores.broadcasts().save(broadcast.due(next)));
    return cancelled;
  }
}
