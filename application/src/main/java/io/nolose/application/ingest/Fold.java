package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
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
  private record Choice(ContactId contact, MarketingChoice choice) {}

  private final TenantId tenant;
  private final ChannelId channel;
  private final List<Report> reports;
  private final Instant now;
  private final InboundFold.Stores stores;
  private final News news;
  private final ContactBook contacts;
  private final ThreadBook threads;
  private final MessageBook messages;
  private final FileBook files;
  private final Twins twins;
  private final Evidence evidence;
  private final Arrivals arrivals;
  private final List<Choice> choices = new ArrayList<>();
  private int contactsNew;
  private int contactsKnown;
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
    this.news = new News(channel, now);
    Touched touched = Touched.by(reports);
    this.contacts = new ContactBook(tenant, touched.identities(), stores.contacts(), ids, now);
    reports.forEach(report -> report.events().forEach(contacts::introduce));
    List<Party> parties = touched.chats().stream().map(contacts::party).toList();
    this.threads = new ThreadBook(tenant, channel, parties, stores.conversations(), ids, now, news);
    this.messages = new MessageBook(tenant, channel, touched, stores, news);
    this.files = new FileBook(tenant, channel, stores.media(), ids, now);
    this.twins = new Twins(tenant, channel, stores.twins(), messages, files);
    this.evidence = new Evidence(messages, now);
    this.arrivals =
        new Arrivals(
            new Arrivals.Ground(tenant, channel, ids, now),
            new Arrivals.Books(contacts, threads, messages, files),
            twins,
            evidence,
            news);
  }

  InboundFold.Found run() {
    messages.takeWaiting();
    loadTwins();
    for (Report report : reports) {
      for (InboundEvent event : report.events()) {
        apply(report, event);
      }
    }
    contacts.tell(news);
    contacts.save(stores.contacts());
    choices.stream()
        .filter(one -> stores.consequences().choose(tenant, one.contact(), one.choice()))
        .forEach(one -> news.marketing(one.contact(), one.choice()));
    contacts.saveConflicts(stores.conflicts()).forEach(news::conflictFound);
    threads.save();
    files.save();
    messages.save(now);
    twins.save();
    contacts.saveOrigins(stores.addresses());
    threads.recount(stores.messages());
    news.tell(tenant, stores.feed());
    return new InboundFold.Found(
        contactsNew,
        contactsKnown,
        arrivals.fresh(),
        arrivals.known(),
        files.offered(),
        isConnected);
  }

  /**
   * @param report one of those of which this was made
   */
  boolean mustWait(Report report) {
    return report.events().stream()
        .anyMatch(event ->
            event instanceof InboundEvent.MessageArrived arrived
                && InboundFold.isOurs(arrived)
                && messages.find(report.referenceOf(arrived)).isEmpty()
                && evidence.isAwaited(arrived, threads.with(contacts.party(arrived.chat())).id()));
  }

  /** Only where one message may come in several ways is looked for it. */
  private void loadTwins() {
    List<InboundEvent.MessageArrived> unmet =
        reports.stream()
            .flatMap(report ->
                report.events().stream()
                    .filter(InboundEvent.MessageArrived.class::isInstance)
                    .map(InboundEvent.MessageArrived.class::cast)
                    .filter(arrived -> messages.find(report.referenceOf(arrived)).isEmpty()))
            .toList();
    if (!unmet.isEmpty() && twins.mayExist()) {
      twins.load(
          unmet,
          unmet.stream()
              .flatMap(arrived ->
                  threads.find(contacts.party(arrived.chat())).stream()
                      .map(conversation -> Twins.around(conversation.id(), arrived)))
              .distinct()
              .toList());
    }
  }

  private void apply(Report report, InboundEvent event) {
    switch (event) {
      case InboundEvent.MessageArrived arrived -> arrivals.take(report, arrived);
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
      case InboundEvent.MarketingChosen chosen ->
          choices.add(new Choice(contacts.resolve(chosen.person()).id(), chosen.choice()));
      case InboundEvent.ConnectionChanged changed -> change(report, changed);
      case InboundEvent.TemplateChanged changed ->
          news.template(tenant, report, changed, stores.templates());
      // Known since the beginning: what comes in the same batch is resolved by it.
      case InboundEvent.IdentityChanged _, InboundEvent.Noted _ -> {}
    }
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
    if (isNew) {
      threads.learn(known.get(), reference.connection(), change, stores.consequences());
    }
    boolean maySayOtherwise =
        switch (change) {
          case MessageChange.Edit _, MessageChange.Revocation _ -> true;
          case Receipt _, MessageChange.Reaction _, MessageChange.Vote _ -> false;
        };
    if (isNew && maySayOtherwise) {
      Message changed = messages.find(known.get().id()).orElseThrow();
      threads.change(
          changed.conversation(), conversation -> conversation.retold(Arrivals.last(changed)));
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
        contacts.party(seen.chat()),
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

  private @Nullable ContactId person(ChatAddress.@Nullable Person person) {
    return person == null ? null : contacts.resolve(person).id();
  }

  private void count(Contact contact) {
    if (contacts.isFirstSight(contact)) {
      contactsNew++;
    } else {
      contactsKnown++;
    }
  }
}
