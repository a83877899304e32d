package io.nolose.application.merge;

import io.nolose.application.PageRequest;
import io.nolose.application.UuidSource;
import io.nolose.application.testing.SequentialUuids;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A tenant with channels, groups and contacts who write, and the use cases about merging. */
public final class MergeScene {
  private final StorePorts ports;
  private final StoreFixture fixture;
  private final Random random;
  private final UuidSource ids = new SequentialUuids(System.nanoTime());
  private final List<Message> messages = new ArrayList<>();
  private long second;

  public final TenantId tenant;
  public final UserId user;
  public final List<Channel> channels = new ArrayList<>();
  public final List<Contact> contacts = new ArrayList<>();
  public final List<Conversation> groups = new ArrayList<>();

  public MergeScene(StorePorts ports, long seed) {
    this.ports = ports;
    this.fixture = new StoreFixture(ports);
    this.random = new Random(seed);
    this.tenant = fixture.storedTenant();
    this.user = fixture.storedUser(tenant).id();
  }

  /** Fills the tenant with what chance wants. */
  public MergeScene fill(int contactCount, int messageCount) {
    for (int i = 0; i < 3; i++) {
      Channel channel = fixture.storedChannel(tenant);
      channels.add(channel);
      groups.add(
          fixture.stored(
              Conversation.begin(
                  tenant,
                  new ConversationId(fixture.id()),
                  channel.id(),
                  new Party.Group("group-" + i),
                  StoreFixture.T0)));
    }
    for (int i = 0; i < contactCount; i++) {
      contacts.add(newContact());
    }
    for (int i = 0; i < messageCount; i++) {
      writeSomething();
    }
    return this;
  }

  public Contact newContact() {
    ContactIdentity lid =
        new ContactIdentity(
            new IdentityScope("connection:1"), IdentityKind.LID, fixture.id().toString());
    Contact contact =
        fixture
            .newContact(tenant, List.of(ContactIdentity.of(fixture.newPhone()), lid))
            .named(
                random.nextBoolean() ? new SeenName("saved " + second, at()) : null,
                random.nextBoolean() ? new SeenName("profile " + second, at()) : null);
    return fixture.stored(random.nextInt(4) == 0 ? contact.leave(List.of(lid), at()) : contact);
  }

  private void writeSomething() {
    Contact contact = contacts.get(random.nextInt(contacts.size()));
    Channel channel = channels.get(random.nextInt(channels.size()));
    switch (random.nextInt(5)) {
      case 0 -> writeInGroup(contact, groups.get(random.nextInt(groups.size())));
      case 1 -> send(contact, channel);
      default -> receive(contact, channel, contact.identities().iterator().next());
    }
  }

  public Message receive(Contact contact, Channel channel, ContactIdentity from) {
    Conversation thread = thread(contact.id(), channel);
    Instant at = at();
    Message message =
        fixture.stored(
            fixture.inboundText(thread, fixture.newReference(channel), "text " + second, at));
    save(
        thread
            .withMessage(new LastMessage(at, message.tie(), message.preview()))
            .heardFrom(from, at));
    messages.add(message);
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              if (contact(contact.id()).orElseThrow().isSurvivor()) {
                ports.messageAddresses().remember(tenant, Map.of(message.id(), from));
              }
            });
    return message;
  }

  public void writeInGroup(Contact contact, Conversation group) {
    Channel channel =
        channels.stream().filter(it -> it.id().equals(group.channel())).findFirst().orElseThrow();
    Message message =
        fixture.inboundText(group, fixture.newReference(channel), "group " + second, at());
    messages.add(
        fixture.stored(
            InMemoryMessageAddresses.moved(message, message.conversation(), contact.id())));
  }

  public Message send(Contact contact, Channel channel) {
    Conversation thread = thread(contact.id(), channel);
    Message message =
        fixture.storedQueued(fixture.outboundText(thread, user), StoreFixture.at(second));
    save(
        thread
            .withMessage(new LastMessage(message.occurredAt(), message.tie(), message.preview()))
            .read(at()));
    messages.add(message);
    return message;
  }

  public Conversation thread(ContactId contact, Channel channel) {
    Party party = new Party.OneContact(contact);
    return ports
        .transactions()
        .call(
            tenant,
            () ->
                ports.conversations().loadAll(tenant, channel.id(), List.of(party)).stream()
                    .findFirst())
        .orElseGet(() ->
            fixture.stored(
                Conversation.begin(
                    tenant,
                    new ConversationId(fixture.id()),
                    channel.id(),
                    party,
                    StoreFixture.T0)));
  }

  private void save(Conversation conversation) {
    ports
        .transactions()
        .run(tenant, () -> ports.conversations().saveAll(tenant, List.of(conversation)));
  }

  private Instant at() {
    second++;
    return StoreFixture.at(second);
  }

  public Optional<Contact> contact(ContactId contact) {
    return ports.contacts().find(tenant, contact);
  }

  public Contact reload(Contact contact) {
    return ports.contactQueries().find(tenant, contact.id()).orElseThrow();
  }

  public Conversation reload(Conversation conversation) {
    return ports.conversationQueries().find(tenant, conversation.id()).orElseThrow().conversation();
  }

  public Message reload(MessageId message) {
    return ports
        .transactions()
        .call(tenant, () -> ports.messages().loadAll(tenant, List.of(message)).getFirst());
  }

  public ContactMerge merge(Contact survivor, Contact other) {
    MergeContacts.Outcome outcome = tryMerge(survivor, other);
    if (outcome instanceof MergeContacts.Outcome.Merged(var merge)) {
      return merge;
    }
    throw new AssertionError("not merged: " + outcome);
  }

  public MergeContacts.Outcome tryMerge(Contact survivor, Contact other) {
    return new MergeContacts(
            ports.transactions(), merging(), ports.contacts(), () -> StoreFixture.at(second + 10))
        .execute(new MergeContacts.Command(tenant, user, survivor.id(), other.id()));
  }

  public UnmergeContacts.Outcome unmerge(Contact survivor, @Nullable MergeId merge) {
    return new UnmergeContacts(
            ports.transactions(),
            merging(),
            new ThreadRestoring(
                new ThreadRestoring.Stores(
                    ports.contacts(),
                    ports.conversations(),
                    ports.messages(),
                    ports.mergeJournal(),
                    ports.messageAddresses()),
                ids),
            () -> StoreFixture.at(second + 20))
        .execute(new UnmergeContacts.Command(tenant, user, survivor.id(), merge));
  }

  public ResolveConflict.Outcome resolve(ResolveConflict.Command command) {
    return new ResolveConflict(ports.transactions(), merging(), () -> StoreFixture.at(second + 10))
        .execute(command);
  }

  private Merging merging() {
    return new Merging(
        new Merging.Stores(
            ports.channelLock(),
            ports.contacts(),
            ports.conversations(),
            ports.identityConflicts(),
            ports.mergeJournal(),
            ports.auditLog(),
            ports.feed()),
        ids);
  }

  /** All that a client could see of contacts, conversations and messages. */
  public List<Object> everything() {
    List<Object> all = new ArrayList<>();
    PageRequest page = new PageRequest(null, 200);
    all.addAll(ports.contactQueries().list(tenant, null, page).items());
    all.addAll(
        ports
            .conversationQueries()
            .list(
                tenant,
                new io.nolose.application.conversation.ConversationQueries.Filter(null, null),
                page)
            .items());
    all.addAll(ports.conflictQueries().list(tenant, null, page).items());
    messages.forEach(message -> all.add(reload(message.id())));
    return all;
  }

  /** All messages, as they were written. */
  public List<Message> messages() {
    return List.copyOf(messages);
  }

  /** How many inbound messages that were news a conversation holds. */
  public long news(Conversation conversation) {
    return messages.stream()
        .map(message -> reload(message.id()))
        .filter(message -> message.conversation().equals(conversation.id()))
        .filter(message ->
            message.direction() == MessageDirection.INBOUND
                && message.origin() != MessageOrigin.HISTORY)
        .count();
  }
}
