package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Likeness;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes in the messages of a batch: new ones, and those that are known already, however. */
final class Arrivals {
  /** What a batch touches. */
  record Books(ContactBook contacts, ThreadBook threads, MessageBook messages, FileBook files) {}

  /** For whom, and when. */
  record Ground(TenantId tenant, ChannelId channel, UuidSource ids, Instant now) {}

  private final Ground ground;
  private final ContactBook contacts;
  private final ThreadBook threads;
  private final MessageBook messages;
  private final FileBook files;
  private final Twins twins;
  private final Evidence evidence;
  private final News news;
  private int fresh;
  private int known;

  Arrivals(Ground ground, Books books, Twins twins, Evidence evidence, News news) {
    this.ground = ground;
    this.contacts = books.contacts();
    this.threads = books.threads();
    this.messages = books.messages();
    this.files = books.files();
    this.twins = twins;
    this.evidence = evidence;
    this.news = news;
  }

  /** How many messages nobody had told of before. */
  int fresh() {
    return fresh;
  }

  /** How many were known. */
  int known() {
    return known;
  }

  void take(Report report, InboundEvent.MessageArrived arrived) {
    ProviderReference reference = report.referenceOf(arrived);
    Party party = contacts.party(arrived.chat());
    Optional<Message> met = messages.find(reference);
    if (met.isPresent()) {
      meetAgain(report, met.get(), arrived, party);
    } else {
      meet(report, reference, arrived, party);
    }
    name(arrived);
  }

  /** No connection has told of it by this id: it may be another's, a send's, or new. */
  private void meet(
      Report report,
      ProviderReference reference,
      InboundEvent.MessageArrived arrived,
      Party party) {
    Twins.Sought sought =
        new Twins.Sought(report, arrived, threads.with(party).id(), sender(arrived, party));
    Optional<Message> twin = twins.find(sought);
    if (twin.isPresent()) {
      join(report, reference, twin.get(), arrived, party);
      return;
    }
    Optional<Message> ours =
        twins.isDoubtful(sought)
            ? Optional.empty()
            : evidence
                .candidate(arrived, sought.conversation())
                .or(() -> candidateByVariant(arrived));
    if (ours.isPresent()) {
      messages.identify(ours.get(), reference, report.provider(), arrived.occurredAt());
      known++;
    } else {
      store(report, reference, arrived, party);
    }
  }

  /** WhatsApp may have the number that we dialled with a digit less, or more. */
  private Optional<Message> candidateByVariant(InboundEvent.MessageArrived arrived) {
    return arrived.chat().person().stream()
        .flatMap(person -> contacts.lookalikes(person).stream())
        .flatMap(contact -> threads.load(new Party.OneContact(contact)).stream())
        .flatMap(conversation -> evidence.candidate(arrived, conversation.id()).stream())
        .findFirst();
  }

  /** Another connection told of the same message. */
  private void join(
      Report report,
      ProviderReference reference,
      Message twin,
      InboundEvent.MessageArrived arrived,
      Party party) {
    Message joined = twin.knownAs(reference, report.provider());
    boolean lacksFile =
        joined.media() == null
            && joined.author() == null
            && joined.content() instanceof MessageContent.Attachment;
    messages.put(lacksFile ? joined.with(files.offer(report, arrived)) : joined);
    twins.joined(joined);
    meetAgain(report, messages.find(joined.id()).orElse(joined), arrived, party);
  }

  private void meetAgain(
      Report report, Message before, InboundEvent.MessageArrived arrived, Party party) {
    boolean isSame =
        before.direction() == arrived.direction()
            && (before.author() != null || before.conversation().equals(threads.with(party).id()))
            && !saysOtherwise(before, arrived.content());
    boolean isCopy =
        switch (arrived.origin()) {
          case HISTORY, RECOVERED -> true;
          case LIVE, ECHO -> false;
        };
    if (!isSame && !isCopy) {
      throw new ConflictingMessage("another message already has this provider id");
    }
    known++;
    if (before.author() != null) {
      compareChats(before, arrived);
    }
    boolean isBetter = before.isBetter(arrived.content());
    Message merged =
        before
            .with(before.facts().merge(arrived.facts()))
            .retold(
                arrived.origin(),
                arrived.content(),
                arrived.context(),
                isBetter && before.media() == null ? files.offer(report, arrived) : null);
    if (merged.equals(before)) {
      return;
    }
    messages.put(merged);
    if (!merged.facts().equals(before.facts()) || isBetter || merged.origin() != before.origin()) {
      news.retold(merged);
    }
    threads.change(merged.conversation(), conversation -> conversation.retold(last(merged)));
    if (merged.origin() != before.origin()) {
      weigh(merged, before.origin(), arrived, party);
    }
  }

  /** Of what we sent, the provider may name the chat otherwise than we did. */
  private void compareChats(Message ours, InboundEvent.MessageArrived arrived) {
    arrived
        .chat()
        .person()
        .ifPresent(person ->
            threads
                .partyOf(ours.conversation())
                .filter(Party.OneContact.class::isInstance)
                .map(Party.OneContact.class::cast)
                .ifPresent(
                    party -> contacts.suspect(party.contact(), person, arrived.occurredAt())));
  }

  private void store(
      Report report,
      ProviderReference reference,
      InboundEvent.MessageArrived arrived,
      Party party) {
    Message message =
        new Message(
            ground.tenant(),
            new MessageId(ground.ids().next()),
            threads.with(party).id(),
            ground.channel(),
            arrived.direction(),
            arrived.origin(),
            sender(arrived, party),
            null,
            arrived.content(),
            arrived.context(),
            files.offer(report, arrived),
            Amendment.NONE,
            report.provider(),
            List.of(reference),
            arrived.facts(),
            null,
            arrived.occurredAt(),
            ground.now());
    news.stored(message);
    contacts.wrote(message, arrived);
    messages.put(message);
    twins.joined(message);
    fresh++;
    Message stored = messages.find(message.id()).orElse(message);
    threads.change(party, conversation -> conversation.withMessage(last(stored)));
    weigh(stored, MessageOrigin.HISTORY, arrived, party);
  }

  /** What a message means for its thread beyond being part of it, unless it meant it before. */
  private void weigh(
      Message message, MessageOrigin before, InboundEvent.MessageArrived arrived, Party party) {
    boolean isInbound = message.direction() == MessageDirection.INBOUND;
    if (isInbound && message.origin().isNews() && !before.isNews()) {
      threads.heard(party, address(arrived.chat()), message);
    } else if (!isInbound && message.origin() == MessageOrigin.ECHO) {
      threads.answered(party, message.occurredAt());
    }
  }

  private static @Nullable ContactIdentity address(ChatAddress chat) {
    return chat.person().map(person -> person.identities().getFirst()).orElse(null);
  }

  /** What a thread shows of a message when it is the newest one. */
  static LastMessage last(Message message) {
    return new LastMessage(message.occurredAt(), message.tie(), message.preview());
  }

  private void name(InboundEvent.MessageArrived arrived) {
    ChatAddress.Person person =
        arrived.sender() != null ? arrived.sender() : arrived.chat().person().orElse(null);
    if (person != null && arrived.direction() == MessageDirection.INBOUND) {
      contacts.named(contacts.resolve(person), null, arrived.senderName());
    }
  }

  private @Nullable ContactId sender(InboundEvent.MessageArrived arrived, Party party) {
    if (arrived.direction() == MessageDirection.OUTBOUND) {
      return null;
    }
    if (arrived.sender() != null) {
      return contacts.resolve(arrived.sender()).id();
    }
    return party instanceof Party.OneContact one ? one.contact() : null;
  }

  /**
   * Whether two reports of one id cannot be of one message. What we sent, providers tell as it is
   * shown, a template for example as its text.
   */
  private static boolean saysOtherwise(Message before, MessageContent again) {
    MessageContent one = before.content();
    if (one instanceof MessageContent.Placeholder || again instanceof MessageContent.Placeholder) {
      return false;
    }
    if (one instanceof MessageContent.Text && again instanceof MessageContent.Text) {
      return Likeness.of(one, again) == Likeness.DIFFERENT;
    }
    return before.author() == null && !one.wireName().equals(again.wireName());
  }
}
