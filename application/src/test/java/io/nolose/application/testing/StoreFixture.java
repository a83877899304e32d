package io.nolose.application.testing;

import io.nolose.application.ingest.RoutedEvent;
import io.nolose.application.ingest.Settlement;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.PasswordDigest;
import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Makes tenants, channels, contacts, conversations and messages. {@code new…} only makes a value,
 * {@code stored…} also stores it, in a transaction of its own. All ids are new and growing.
 */
public final class StoreFixture {
  /** When things happen unless a test says otherwise. */
  public static final Instant T0 = SettableTime.START;

  private static final SequentialUuids IDS = new SequentialUuids(System.currentTimeMillis());

  private final StorePorts ports;

  public StoreFixture(StorePorts ports) {
    this.ports = ports;
  }

  /** A new id, greater than all before. */
  public UUID id() {
    return IDS.next();
  }

  /** {@code T0} and that many seconds. */
  public static Instant at(long seconds) {
    return T0.plusSeconds(seconds);
  }

  public TenantId storedTenant() {
    return storedTenant(T0);
  }

  public TenantId storedTenant(Instant createdAt) {
    Tenant tenant = new Tenant(new TenantId(id()), "Padaria", createdAt);
    ports.transactions().run(tenant.id(), () -> ports.tenants().add(tenant));
    return tenant.id();
  }

  public User newUser() {
    UUID id = id();
    return new User(
        new UserId(id),
        new EmailAddress("ana-" + id + "@example.org"),
        "Ana",
        new PasswordDigest("$test$" + id),
        true,
        T0);
  }

  /** A user who owns the tenant. */
  public User storedUser(TenantId tenant) {
    User user = newUser();
    ports
        .transactions()
        .run(tenant, () -> ports.users().add(user, new Membership(tenant, user.id(), Role.OWNER)));
    return user;
  }

  /** A token digest nobody had before. */
  public RefreshTokenDigest newToken() {
    String id = id().toString().replace("-", "");
    return new RefreshTokenDigest(id + id);
  }

  public Session newSession(TenantId tenant, User user) {
    return Session.open(
        new SessionId(id()), new Membership(tenant, user.id(), Role.OWNER), newToken(), T0);
  }

  public Connection newConnection(ProviderKind provider) {
    UUID id = id();
    return Connection.create(
        new ConnectionId(id), provider, new ProviderAccount("account-" + id), T0);
  }

  /** A channel with one Evolution connection. */
  public Channel newChannel(TenantId tenant) {
    return newChannel(tenant, T0);
  }

  public Channel newChannel(TenantId tenant, Instant createdAt) {
    return Channel.open(tenant, new ChannelId(id()), "Balcão", createdAt)
        .attach(newConnection(ProviderKind.EVOLUTION), createdAt);
  }

  public Channel storedChannel(TenantId tenant) {
    return stored(newChannel(tenant));
  }

  public Channel stored(Channel channel) {
    ports.transactions().run(channel.tenant(), () -> ports.channels().save(channel));
    return channel;
  }

  /** A number nobody else has. */
  public PhoneNumber newPhone() {
    long digits = id().getLeastSignificantBits() & 0xffff_ffffL;
    return new PhoneNumber("+55119%08d".formatted(digits % 100_000_000L));
  }

  /** A contact known by his number only. */
  public Contact newContact(TenantId tenant) {
    return newContact(tenant, List.of(ContactIdentity.of(newPhone())));
  }

  public Contact newContact(TenantId tenant, List<ContactIdentity> identities) {
    return Contact.meet(tenant, new ContactId(id()), identities, T0);
  }

  public Contact storedContact(TenantId tenant) {
    return stored(newContact(tenant));
  }

  public Contact stored(Contact contact) {
    ports
        .transactions()
        .run(contact.tenant(), () -> ports.contacts().saveAll(contact.tenant(), List.of(contact)));
    return contact;
  }

  /** An open conflict between two stored contacts. */
  public IdentityConflict newConflict(TenantId tenant, Instant foundAt) {
    Contact one = storedContact(tenant);
    Contact other = storedContact(tenant);
    Set<ContactIdentity> identities = new LinkedHashSet<>(one.identities());
    identities.addAll(other.identities());
    return new IdentityConflict(
        tenant,
        new ConflictId(id()),
        new ContactPair(one.id(), other.id()),
        IdentityConflict.Reason.LINKED_BY_PROVIDER,
        identities,
        foundAt.minusSeconds(1),
        foundAt,
        null);
  }

  public Conversation newConversation(Channel channel, Contact contact) {
    return Conversation.begin(
        channel.tenant(),
        new ConversationId(id()),
        channel.id(),
        new Party.OneContact(contact.id()),
        T0);
  }

  /** A conversation with a contact of its own. */
  public Conversation storedConversation(Channel channel) {
    return stored(newConversation(channel, storedContact(channel.tenant())));
  }

  public Conversation stored(Conversation conversation) {
    ports
        .transactions()
        .run(
            conversation.tenant(),
            () -> ports.conversations().saveAll(conversation.tenant(), List.of(conversation)));
    return conversation;
  }

  /** An id as a provider would give one, never given before. */
  public ProviderMessageId newProviderMessageId() {
    return new ProviderMessageId("3EB0" + id());
  }

  /** The first connection's name for a message, never given before. */
  public ProviderReference newReference(Channel channel) {
    return new ProviderReference(channel.connections().getFirst().id(), newProviderMessageId());
  }

  /** A live text from the other side, as a connection knows it. */
  public Message inboundText(
      Conversation conversation, ProviderReference reference, String text, Instant occurredAt) {
    return new Message(
        conversation.tenant(),
        new MessageId(id()),
        conversation.id(),
        conversation.channel(),
        MessageDirection.INBOUND,
        MessageOrigin.LIVE,
        conversation.party() instanceof Party.OneContact(var contact) ? contact : null,
        null,
        new MessageContent.Text(text),
        ProviderKind.EVOLUTION,
        List.of(reference),
        MessageFacts.NONE,
        occurredAt,
        occurredAt);
  }

  /** What was missed of an unknown sender, as a connection knows it. */
  public Message inbound(
      Channel channel, Conversation conversation, MessageContent content, MessageContext context) {
    return new Message(
        channel.tenant(),
        new MessageId(id()),
        conversation.id(),
        channel.id(),
        MessageDirection.INBOUND,
        MessageOrigin.RECOVERED,
        null,
        null,
        content,
        context,
        null,
        Amendment.NONE,
        ProviderKind.EVOLUTION,
        List.of(newReference(channel)),
        MessageFacts.NONE,
        null,
        at(1),
        at(2));
  }

  /** A webhook that was taken in and waits to be applied. */
  public ProviderEvent storedEvent(Channel channel, String body, Instant receivedAt) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Connection connection = channel.connections().getFirst();
    ports
        .inbox()
        .append(
            List.of(
                new RoutedEvent(
                    channel.tenant(),
                    channel.id(),
                    connection.id(),
                    connection.provider(),
                    EventFingerprint.of(bytes),
                    bytes,
                    receivedAt)));
    return ports
        .transactions()
        .call(
            channel.tenant(),
            () -> ports.eventQueue().next(channel.tenant(), channel.id(), at(900), 100).getLast());
  }

  /** The same, after it was tried in vain. */
  public ProviderEvent parkedEvent(Channel channel, String body, String reason) {
    ProviderEvent event = storedEvent(channel, body, at(1));
    ports
        .transactions()
        .run(
            channel.tenant(),
            () ->
                ports
                    .eventQueue()
                    .settle(
                        channel.tenant(),
                        channel.id(),
                        List.of(new Settlement.Parked(event.id(), reason)),
                        at(2)));
    return event;
  }

  /** A text that waits to leave. */
  public Message outboundText(Conversation conversation, UserId author) {
    return Message.compose(
        conversation.tenant(),
        new MessageId(id()),
        conversation.id(),
        conversation.channel(),
        author,
        new MessageContent.Text("Bom dia!"),
        T0);
  }

  public Message stored(Message message) {
    ports
        .transactions()
        .run(message.tenant(), () -> ports.messages().saveAll(message.tenant(), List.of(message)));
    return message;
  }

  /** An outbound text of a new conversation, written by a new user, with its outbox entry. */
  public Message storedQueued(Channel channel, Instant queuedAt) {
    Conversation conversation = storedConversation(channel);
    UserId author = storedUser(channel.tenant()).id();
    return storedQueued(outboundText(conversation, author), queuedAt);
  }

  public Message storedQueued(Message message, Instant queuedAt) {
    ports
        .transactions()
        .run(
            message.tenant(),
            () -> {
              ports.messages().saveAll(message.tenant(), List.of(message));
              ports
                  .outbox()
                  .append(
                      message.tenant(),
                      message.channel(),
                      message.conversation(),
                      message.id(),
                      queuedAt);
            });
    return message;
  }
}
