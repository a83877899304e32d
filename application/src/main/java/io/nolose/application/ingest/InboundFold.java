package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.application.delivery.HandOver;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.message.ParkedReceipts;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies what providers report to contacts, conversations and messages. Joins the surrounding
 * transaction, which holds the channel's lock. Everything the batch touches is read once, folded in
 * memory and written once; the result is the same in whatever order and however often the same
 * reports come.
 */
public final class InboundFold {
  /** Where everything is kept. */
  public record Stores(
      ChannelRepository channels,
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      HandOvers handOvers,
      ParkedReceipts receipts) {}

  /** What a batch found. */
  public record Found(
      int contactsNew,
      int contactsKnown,
      int messagesNew,
      int messagesKnown,
      boolean isConnected) {}

  private final Stores stores;
  private final UuidSource ids;

  public InboundFold(Stores stores, UuidSource ids) {
    this.stores = stores;
    this.ids = ids;
  }

  /**
   * Applies the reports. Throws {@link ConflictingMessage}, having written nothing, when one of
   * them contradicts what is stored.
   */
  public Found apply(TenantId tenant, ChannelId channel, List<Report> reports, Instant now) {
    return new Fold(tenant, channel, reports, now).run();
  }

  /**
   * Whether a report has to wait: it shows a message of ours whose id is unknown while the answer
   * to a send in the same conversation, which would tell, is still awaited.
   */
  public boolean mustWait(TenantId tenant, ChannelId channel, Report report, Instant now) {
    return report.events().stream().anyMatch(InboundFold::isOurs)
        && stores.handOvers().listOpen(tenant, channel).stream()
            .anyMatch(handOver -> handOver.isAnswerAwaited(now))
        && new Fold(tenant, channel, List.of(report), now).mustWait();
  }

  private static boolean isOurs(InboundEvent event) {
    return event instanceof InboundEvent.MessageArrived arrived
        && arrived.direction() == MessageDirection.OUTBOUND;
  }

  /**
   * Whether the connection was up at least once: only then has its tenant shown that the account
   * behind it, which he named himself, is his.
   */
  boolean isProven(TenantId tenant, ChannelId channel, ConnectionId connection) {
    return stores.channels().find(tenant, channel).stream()
        .flatMap(found -> found.find(connection).stream())
        .anyMatch(found -> found.lastConnectedAt() != null);
  }

  private final class Fold {
    private final TenantId tenant;
    private final ChannelId channel;
    private final List<Report> reports;
    private final Instant now;
    private final ContactBook contacts;
    private final ThreadBook threads;
    private final MessageBook messages;
    private int contactsNew;
    private int contactsKnown;
    private int messagesNew;
    private int messagesKnown;
    private boolean isConnected;

    Fold(TenantId tenant, ChannelId channel, List<Report> reports, Instant now) {
      this.tenant = tenant;
      this.channel = channel;
      this.reports = reports;
      this.now = now;
      Touched touched = Touched.by(reports);
      this.contacts = new ContactBook(tenant, touched.identities(), stores.contacts(), ids, now);
      List<Party> parties = touched.chats().stream().map(this::party).toList();
      this.threads = new ThreadBook(tenant, channel, parties, stores.conversations(), ids, now);
      this.messages =
          new MessageBook(
              tenant,
              channel,
              touched.references(),
              touched.attempts(),
              touched.hasOwnMessages(),
              messageStores());
    }

    Found run() {
      messages.takeReceipts(stores.receipts());
      for (Report report : reports) {
        for (InboundEvent event : report.events()) {
          apply(report, event);
        }
      }
      contacts.save(stores.contacts());
      threads.save(stores.conversations());
      messages.save(messageStores(), now);
      return new Found(contactsNew, contactsKnown, messagesNew, messagesKnown, isConnected);
    }

    boolean mustWait() {
      return reports.stream()
          .flatMap(report -> report.events().stream().map(event -> isAwaited(report, event)))
          .anyMatch(Boolean::booleanValue);
    }

    private boolean isAwaited(Report report, InboundEvent event) {
      return event instanceof InboundEvent.MessageArrived arrived
          && isOurs(event)
          && messages.find(reference(report, arrived)).isEmpty()
          && messages.openIn(threads.with(party(arrived.chat())).id()).stream()
              .filter(handOver -> handOver.isAnswerAwaited(now))
              .anyMatch(handOver ->
                  arrived.origin() != MessageOrigin.HISTORY || mayBe(handOver, report, arrived));
    }

    private void apply(Report report, InboundEvent event) {
      switch (event) {
        case InboundEvent.MessageArrived arrived -> arrive(report, arrived);
        case InboundEvent.ReceiptArrived receipt -> receive(report, receipt);
        case InboundEvent.ContactSeen seen -> {
          Contact contact = contacts.resolve(seen.person());
          contacts.named(contact, seen.savedName(), seen.profileName());
          count(contact);
        }
        case InboundEvent.ChatSeen seen -> see(seen);
        case InboundEvent.ConnectionChanged changed -> change(report, changed);
        case InboundEvent.MessageChanged _,
            InboundEvent.IdentityChanged _,
            InboundEvent.Noted _ -> {}
      }
    }

    private void arrive(Report report, InboundEvent.MessageArrived arrived) {
      ProviderReference reference = reference(report, arrived);
      Party party = party(arrived.chat());
      Optional<Message> known = messages.find(reference);
      if (known.isPresent()) {
        meetAgain(known.get(), arrived, party);
      } else if (!adopt(report, reference, arrived, party)) {
        store(report, reference, arrived, party);
      }
      name(arrived);
    }

    private void meetAgain(Message known, InboundEvent.MessageArrived arrived, Party party) {
      boolean isSame =
          known.direction() == arrived.direction()
              && known.conversation().equals(threads.with(party).id())
              && !saysOtherwise(known.content(), arrived.content());
      if (!isSame && arrived.origin() != MessageOrigin.HISTORY) {
        throw new ConflictingMessage("another message already has this provider id");
      }
      messagesKnown++;
      Message merged = known.with(known.facts().merge(arrived.facts()));
      if (!merged.equals(known)) {
        messages.put(merged);
      }
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
              report.provider(),
              List.of(reference),
              arrived.facts(),
              arrived.occurredAt(),
              now);
      messages.put(message);
      messagesNew++;
      threads.change(
          party,
          conversation ->
              conversation.withMessage(message.content().summary(), message.occurredAt()));
      if (arrived.origin() == MessageOrigin.LIVE
          && arrived.direction() == MessageDirection.INBOUND) {
        threads.change(
            party,
            conversation ->
                conversation.heardFrom(
                    arrived
                        .chat()
                        .person()
                        .map(person -> person.identities().getFirst())
                        .orElse(null),
                    arrived.occurredAt()));
      } else if (arrived.origin() == MessageOrigin.ECHO) {
        threads.change(party, conversation -> conversation.answered(arrived.occurredAt()));
      }
    }

    /** A message of ours found at the provider may be one whose hand-over ended unknown. */
    private boolean adopt(
        Report report,
        ProviderReference reference,
        InboundEvent.MessageArrived arrived,
        Party party) {
      if (arrived.direction() != MessageDirection.OUTBOUND) {
        return false;
      }
      List<HandOver> candidates =
          messages.openIn(threads.with(party).id()).stream()
              .filter(handOver -> !handOver.isAnswerAwaited(now))
              .filter(handOver -> mayBe(handOver, report, arrived))
              .toList();
      if (candidates.size() != 1) {
        return false;
      }
      Message ours = messages.find(candidates.getFirst().entry().message()).orElseThrow();
      messages.identify(ours, reference, report.provider(), arrived.occurredAt());
      messagesKnown++;
      return true;
    }

    private boolean mayBe(HandOver handOver, Report report, InboundEvent.MessageArrived arrived) {
      return handOver.attempt().connection().equals(report.connection())
          && handOver.mayHaveLeftAt(arrived.occurredAt())
          && isAbout(handOver, arrived.content());
    }

    private boolean isAbout(HandOver handOver, MessageContent content) {
      return messages
          .find(handOver.entry().message())
          .map(message -> message.content().equals(content))
          .orElse(false);
    }

    private void receive(Report report, InboundEvent.ReceiptArrived arrived) {
      ProviderReference reference = new ProviderReference(report.connection(), arrived.id());
      Optional<Message> known = messages.find(reference);
      if (known.isEmpty() && arrived.attempt() != null) {
        known =
            messages
                .find(arrived.attempt())
                .filter(handOver -> handOver.attempt().connection().equals(report.connection()))
                .flatMap(handOver -> messages.find(handOver.entry().message()));
        known.ifPresent(message ->
            messages.identify(message, reference, report.provider(), arrived.receipt().at()));
        known = messages.find(reference);
      }
      if (known.isEmpty()) {
        messages.park(reference, arrived.receipt());
      } else if (known.get().direction() == MessageDirection.OUTBOUND) {
        messages.put(known.get().with(arrived.receipt()));
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
              conversation.party() instanceof Party.Group && seen.name() != null
                  ? conversation.withSubject(seen.name().value())
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

    private ProviderReference reference(Report report, InboundEvent.MessageArrived arrived) {
      return new ProviderReference(report.connection(), arrived.id());
    }
  }

  private MessageBook.Stores messageStores() {
    return new MessageBook.Stores(stores.messages(), stores.handOvers(), stores.receipts());
  }

  private static boolean saysOtherwise(MessageContent one, MessageContent other) {
    return one instanceof MessageContent.Text
        && other instanceof MessageContent.Text
        && !one.equals(other);
  }
}
