package io.nolose.application.broadcast;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.message.ChannelComposition;
import io.nolose.application.message.Composition;
import io.nolose.application.message.Draft;
import io.nolose.application.message.Refusal;
import io.nolose.application.message.SendMessage;
import io.nolose.application.template.TemplateDesk;
import io.nolose.domain.access.UserId;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.BroadcastRepository;
import io.nolose.domain.broadcast.BroadcastStatus;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a broadcast and, if whom it is for was listed, stores them with it. It starts at once or at
 * its time; nothing is queued here.
 */
public final class CreateBroadcast {
  private static final int CHUNK = 1_000;
  private static final int NAMED_MAX = 20;

  /** Somebody to write to, and what fills the template for him; null for what fills it for all. */
  public record Person(ContactId contact, @Nullable TemplateParameters own) {}

  /** To whom. */
  public sealed interface Whom {
    record WithTag(ContactTag tag) implements Whom {}

    /** Whoever is named twice gets one message, the first. */
    record Each(List<Person> people) implements Whom {
      public Each {
        people = List.copyOf(people);
      }
    }
  }

  /** What is wanted. */
  public record Command(
      TenantId tenant,
      UserId author,
      ChannelId channel,
      MessageContent.Template template,
      @Nullable MediaId media,
      Whom whom,
      @Nullable Integer messagesPerMinute,
      @Nullable Instant sendAt) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Created(Broadcast broadcast) implements Outcome {}

    /** Unknown or deleted. */
    record ChannelNotFound() implements Outcome {}

    /** It was to start in the past, or too far ahead. */
    record TimeRefused() implements Outcome {}

    /**
     * There are no such contacts.
     *
     * @param some of them, the first
     */
    record ContactsNotFound(List<ContactId> some) implements Outcome {}

    /** It is certain to arrive nowhere. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /** Where everything is kept. */
  public record Stores(
      ChannelRepository channels,
      ContactRepository contacts,
      BroadcastRepository broadcasts,
      RecipientQueue recipients,
      TenantEventLog feed) {}

  private final Transactions transactions;
  private final Stores stores;
  private final ChannelComposition composition;
  private final UuidSource ids;
  private final InstantSource time;

  public CreateBroadcast(
      Transactions transactions,
      Stores stores,
      ChannelComposition composition,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.composition = composition;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    if (!SendMessage.isSendable(command.sendAt(), time.instant())) {
      return new Outcome.TimeRefused();
    }
    return transactions.callAgainWhenStale(command.tenant(), () -> create(command, time.instant()));
  }

  private Outcome create(Command command, Instant now) {
    Optional<Channel> channel =
        stores
            .channels()
            .find(command.tenant(), command.channel())
            .filter(found -> !found.isClosed());
    if (channel.isEmpty()) {
      return new Outcome.ChannelNotFound();
    }
    Optional<Refusal> refusal = refusal(command, channel.get(), now);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    return switch (command.whom()) {
      case Whom.WithTag(ContactTag tag) -> created(command, new Audience.Tagged(tag), List.of());
      case Whom.Each(List<Person> people) -> createFor(command, people);
    };
  }

  private Outcome createFor(Command command, List<Person> people) {
    Map<ContactId, Recipient> recipients = new LinkedHashMap<>();
    List<ContactId> strangers = new ArrayList<>();
    for (int from = 0; from < people.size(); from += CHUNK) {
      List<Person> some = people.subList(from, Math.min(from + CHUNK, people.size()));
      Map<ContactId, Contact> known =
          stores.contacts().peekAll(command.tenant(), some.stream().map(Person::contact).toList());
      for (Person person : some) {
        Contact contact = known.get(person.contact());
        if (contact == null) {
          strangers.add(person.contact());
        } else {
          recipients.putIfAbsent(contact.id(), Recipient.pending(contact.id(), person.own()));
        }
      }
    }
    return strangers.isEmpty()
        ? created(command, new Audience.Listed(), List.copyOf(recipients.values()))
        : new Outcome.ContactsNotFound(strangers.stream().limit(NAMED_MAX).toList());
  }

  private Outcome created(Command command, Audience audience, List<Recipient> recipients) {
    Instant now = time.instant();
    Broadcast broadcast =
        Broadcast.plan(
            command.tenant(),
            new BroadcastId(ids.next()),
            new Broadcast.Plan(
                command.author(),
                command.channel(),
                command.template(),
                command.media(),
                audience,
                command.messagesPerMinute(),
                command.sendAt()),
            now);
    stores.broadcasts().save(broadcast);
    for (int from = 0; from < recipients.size(); from += CHUNK) {
      stores
          .recipients()
          .addAll(
              command.tenant(),
              broadcast.id(),
              recipients.subList(from, Math.min(from + CHUNK, recipients.size())));
    }
    if (broadcast.status() == BroadcastStatus.RUNNING) {
      stores.feed().append(command.tenant(), List.of(BroadcastNews.of(broadcast, now)));
    }
    return new Outcome.Created(broadcast);
  }

  /** Asked for somebody new; what fills the template is not judged when each brings his own. */
  private Optional<Refusal> refusal(Command command, Channel channel, Instant now) {
    Conversation somebody =
        Conversation.begin(
            command.tenant(),
            new ConversationId(ids.next()),
            channel.id(),
            new Party.OneContact(new ContactId(ids.next())),
            now);
    Draft draft = new Draft(command.template(), command.media(), null, false);
    return switch (composition.compose(draft, channel, somebody)) {
      case Composition.Result.Composed _ -> Optional.empty();
      case Composition.Result.Refused(Refusal refusal) ->
          isMisfilled(refusal) && haveAllTheirOwn(command.whom())
              ? Optional.empty()
              : Optional.of(refusal);
    };
  }

  private static boolean isMisfilled(Refusal refusal) {
    return refusal instanceof Refusal.TemplateUnfit(TemplateDesk.Verdict.Misfilled _);
  }

  private static boolean haveAllTheirOwn(Whom whom) {
    return whom instanceof Whom.Each(List<Person> people)
        && people.stream().allMatch(person -> person.own() != null);
  }
}
