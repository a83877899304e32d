package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One batch on its way into the store: {@link InboundFold}. */
final class Fold {
  private final TenantId tenant;
  private final ChannelId channel;
  private final List<Report> reports;
  private final Instant now;
  private final InboundFold.Stores stores;
  private final UuidSource ids;
  private final News news;
  private final ContactBook contacts;
  private final ThreadBook threads;
  private final MessageBook messages;
  private final Evidence evidence;
  private final List<MediaFile> offered = new ArrayList<>();
  private int contactsNew;
  private int contactsKnown;
  private int messagesNew;
  private int messagesKnown;
  private boolean isConnected;

  Fold(
      TenantId tenant,
      ChannelId channel,
      List<Report> reports,
      Instant now,
      InboundFold.Stores stores,
      UuidSource ids) {
    this.tenant = tenant;
    this.channel = channel;
    this.reports = reports;
    this.now = now;
    this.stores = stores;
    this.ids = ids;
    this.news = new News(channel, now);
    Touched touched = Touched.by(reports);
    this.contacts = new ContactBook(tenant, touched.identities(), stores.contacts(), ids, now);
    reports.forEach(report -> report.events().forEach(contacts::introduce));
    List<Party> parties = touched.chats().stream().map(this::party).toList();
    this.threads = new ThreadBook(tenant, channel, parties, stores.conversations(), ids, now, news);
    this.messages = new MessageBook(tenant, channel, touched, stores, news);
    this.evidence = new Evidence(messages, now);
  }

  InboundFold.Found run() {
    messages.takeWaiting();
    for (Report report : reports) {
      for (InboundEvent event : report.events()) {
        apply(report, event);
      }
    }
    contacts.tell(news);
    contacts.save(stores.contacts());
    contacts.saveConflicts(stores.conflicts()).forEach(news::conflictFound);
    threads.save();
    if (!offered.isEmpty()) {
      stores.media().saveAll(tenant, offered);
    }
    messages.save(now);
    contacts.saveOrigins(stores.addresses());
    threads.recount(stores.messages());
    news.tell(tenant, stores.feed());
    return new InboundFold.Found(
        contactsNew, contactsKnown, messagesNew, messagesKnown, offered.size(), isConnected);
  }

  boolean mustWait() {
    return reports.stream()
        .anyMatch(report ->
            report.events().stream()
                .anyMatch(event ->
                    event instanceof InboundEvent.MessageArrived arrived
                        && InboundFold.isOurs(arrived)
                        && messages.find(report.referenceOf(arrived)).isEmpty()
                        && evidence.isAwaited(
                            report, arrived, threads.with(party(arrived.chat())).id())));
  }

  private void apply(Report report, InboundEvent event) {
    switch (event) {
      case InboundEvent.MessageArrived arrived -> arrive(report, arrived);
      case InboundEvent.ReceiptArrived receipt -> receive(report, receipt);
      case InboundEvent.MessageChanged changed ->
          change(
              new ProviderReference(report.connection(), changed.id()),
              person(changed.actor()),
              changed.change());
      case InboundEvent.ContactSeen seen -> {
        Contact contact = contacts.resolve(seen.person());
        contacts.named(contact, seen.savedName(), seen.profileName());
        contacts.called(contact, seen.username());
        count(contact);
      }
      case InboundEvent.ChatSeen seen -> see(seen);
      case InboundEvent.ConnectionChanged changed -> change(report, changed);
      case InboundEvent.TemplateChanged changed ->
          news.template(tenant, report, changed, stores.templates());
      // Known since the beginning: what comes in the same batch is resolved by it.
      case InboundEvent.IdentityChanged _, InboundEvent.Noted _ -> {}
    }
  }

  private void arrive(Report report, InboundEvent.MessageArrived arrived) {
    ProviderReference reference = report.referenceOf(arrived);
    Party party = party(arrived.chat());
    Optional<Message> known = messages.find(reference);
    if (known.isPresent()) {
      meetAgain(report, known.get(), arrived, party);
    } else {
      evidence
          .candidate(report, arrived, threads.with(party).id())
          .ifPresentOrElse(
              ours -> {
                messages.identify(ours, reference, report.provider(), arrived.occurredAt());
                messagesKnown++;
              },
              () -> store(report, reference, arrived, party));
    }
    name(arrived);
  }

  private void meetAgain(
      Report report, Message known, InboundEvent.MessageArrived arrived, Party party) {
    boolean isSame =
        known.direction() == arrived.direction()
            && (known.author() != null || known.conversation().equals(threads.with(party).id()))
            && !saysOtherwise(known.content(), arrived.content());
    boolean isCopy =
        switch (arrived.origin()) {
          case HISTORY, RECOVERED -> true;
          case LIVE, ECHO -> false;
        };
    if (!isSame && !isCopy) {
      throw new ConflictingMessage("another message already has this provider id");
    }
    messagesKnown++;
    if (known.author() != null) {
      compareChats(known, arrived);
    }
    boolean isBetter = known.isBetter(arrived.content());
    Message merged =
        known
            .with(known.facts().merge(arrived.facts()))
            .retold(
                arrived.origin(),
                arrived.content(),
                arrived.context(),
                isBetter && known.media() == null ? offer(report, arrived) : null);
    if (merged.equals(known)) {
      return;
    }
    messages.put(merged);
    if (!merged.facts().equals(known.facts()) || isBetter || merged.origin() != known.origin()) {
      news.retold(merged);
    }
    threads.change(merged.conversation(), conversation -> conversation.retold(last(merged)));
    if (merged.origin() != known.origin()) {
      weigh(merged, known.origin(), arrived, party);
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
            tenant,
            new MessageId(ids.next()),
            threads.with(party).id(),
            channel,
            arrived.direction(),
            arrived.origin(),
            sender(arrived, party),
            null,
            arrived.content(),
            arrived.context(),
            offer(report, arrived),
            Amendment.NONE,
            report.provider(),
            List.of(reference),
            arrived.facts(),
            null,
            arrived.occurredAt(),
            now);
    news.stored(message);
    contacts.wrote(message, arrived);
    messages.put(message);
    messagesNew++;
    Message stored = messages.find(message.id()).orElse(message);
    threads.change(party, conversation -> conversation.withMessage(last(stored)));
    weigh(stored, MessageOrigin.HISTORY, arrived, party);
  }

  /** What a message means for its thread beyond being part of it, unless it meant it before. */
  private void weigh(
      Message message, MessageOrigin before, InboundEvent.MessageArrived arrived, Party party) {
    boolean isInbound = message.direction() == MessageDirection.INBOUND;
    if (isInbound && message.origin().isNews() && !before.isNews()) {
      threads.change(
          party,
          conversation -> conversation.heardFrom(address(arrived.chat()), message.occurredAt()));
    } else if (!isInbound && message.origin() == MessageOrigin.ECHO) {
      threads.answered(party, message.occurredAt());
    }
  }

  private static @Nullable ContactIdentity address(ChatAddress chat) {
    return chat.person().map(person -> person.identities().getFirst()).orElse(null);
  }

  private static LastMessage last(Message message) {
    return new LastMessage(message.occurredAt(), message.tie(), message.preview());
  }

  private @Nullable MediaId offer(Report report, InboundEvent.MessageArrived arrived) {
    if (arrived.media() == null) {
      return null;
    }
    MediaId id = new MediaId(ids.next());
    offered.add(
        MediaFile.offered(
            tenant,
            id,
            channel,
            report.connection(),
            arrived.media(),
            arrived.origin() == MessageOrigin.HISTORY,
            now));
    return id;
  }

  private void receive(Report report, InboundEvent.ReceiptArrived arrived) {
    ProviderReference reference = new ProviderReference(report.connection(), arrived.id());
    if (messages.find(reference).isEmpty() && arrived.attempt() != null) {
      messages
          .find(arrived.attempt())
          .filter(handOver -> handOver.attempt().connection().equals(report.connection()))
          .flatMap(handOver -> messages.find(handOver.entry().message()))
          .ifPresent(message ->
              messages.identify(message, reference, report.provider(), arrived.receipt().at()));
    }
    change(reference, person(arrived.member()), arrived.receipt());
  }

  /** Now, or as soon as the message is known. */
  private void change(
      ProviderReference reference, @Nullable ContactId actor, MessageChange change) {
    Optional<Message> known = messages.find(reference);
    if (known.isEmpty()) {
      messages.park(reference, actor, change);
      return;
    }
    boolean isNew = messages.change(known.get().id(), actor, change);
    boolean maySayOtherwise =
        switch (change) {
          case MessageChange.Edit _, MessageChange.Revocation _ -> true;
          case Receipt _, MessageChange.Reaction _, MessageChange.Vote _ -> false;
        };
    if (isNew && maySayOtherwise) {
      Message changed = messages.find(known.get().id()).orElseThrow();
      threads.change(changed.conversation(), conversation -> conversation.retold(last(changed)));
    }
  }

  private void see(InboundEvent.ChatSeen seen) {
    seen.chat()
        .person()
        .ifPresent(person -> {
          Contact contact = contacts.resolve(person);
          contacts.named(contact, seen.name(), null);
          count(contact);
        });
    threads.change(
        party(seen.chat()),
        conversation ->
            conversation.party() instanceof Party.Group
                ? conversation.named(seen.name())
                : conversation);
  }

  /** Providers report out of order: what comes before being connected cannot undo it. */
  private void change(Report report, InboundEvent.ConnectionChanged changed) {
    stores
        .channels()
        .find(tenant, channel)
        .flatMap(found -> found.find(report.connection()).map(connection -> found))
        .ifPresent(found -> {
          boolean wasConnected = found.find(report.connection()).orElseThrow().isConnected();
          boolean isEarlierStage =
              switch (changed.observation().status()) {
                case ConnectionStatus.AwaitingPairing _, ConnectionStatus.Connecting _ -> true;
                case ConnectionStatus.Connected _, ConnectionStatus.Disconnected _ -> false;
              };
          if (wasConnected && isEarlierStage) {
            return;
          }
          stores.channels().save(found.observe(report.connection(), changed.observation(), now));
          news.connection(changed.observation().status());
          if (changed.observation().status() instanceof ConnectionStatus.Connected) {
            stores.handOvers().wake(tenant, channel);
            isConnected = true;
          }
        });
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

  private @Nullable ContactId person(ChatAddress.@Nullable Person person) {
    return person == null ? null : contacts.resolve(person).id();
  }

  private Party party(ChatAddress chat) {
    return switch (chat) {
      case ChatAddress.Person person -> new Party.OneContact(contacts.resolve(person).id());
      case ChatAddress.Group group -> new Party.Group(group.address());
    };
  }

  private void count(Contact contact) {
    if (contacts.isFirstSight(contact)) {
      contactsNew++;
    } else {
      contactsKnown++;
    }
  }

  /** Whether two reports of one id cannot be of one message. */
  private static boolean saysOtherwise(MessageContent one, MessageContent other) {
    if (one instanceof MessageContent.Placeholder || other instanceof MessageContent.Placeholder) {
      return false;
    }
    if (one instanceof MessageContent.Text && other instanceof MessageContent.Text) {
      return !one.equals(other);
    }
    return !one.wireName().equals(other.wireName());
  }
}
