package io.nolose.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.access.RegisterUser;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.conversation.ConversationView;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageView;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered business in an {@link InMemoryApplication}, and what happens to it. */
public final class Shop {
  /** The business's own number. */
  public static final PhoneNumber OWN = new PhoneNumber("+5511988887777");

  /** A client's number. */
  public static final PhoneNumber CLIENT = new PhoneNumber("+5511977776666");

  public final InMemoryApplication app;
  public final TenantId tenant;
  public final UserId user;

  private Shop(InMemoryApplication app, TenantId tenant, UserId user) {
    this.app = app;
    this.tenant = tenant;
    this.user = user;
  }

  public static Shop register(InMemoryApplication app, String email) {
    RegisterUser.Outcome outcome =
        app.registerUser.execute(
            new RegisterUser.Command(
                new EmailAddress(email), new Password("correct horse"), "Ana"));
    assertThat(outcome).isInstanceOf(RegisterUser.Outcome.Registered.class);
    RegisterUser.Outcome.Registered registered = (RegisterUser.Outcome.Registered) outcome;
    return new Shop(app, registered.user().tenant().id(), registered.user().user().id());
  }

  /** A channel with an Evolution connection, not connected. */
  public Channel newChannel() {
    CreateChannel.Outcome outcome =
        app.createChannel.execute(
            new CreateChannel.Command(
                tenant, "Balcão", ProviderKind.EVOLUTION, ProviderCredentials.NONE));
    assertThat(outcome).isInstanceOf(CreateChannel.Outcome.Created.class);
    return ((CreateChannel.Outcome.Created) outcome).channel();
  }

  /** A channel whose phone has scanned the code. */
  public Channel connectedChannel() {
    return connect(newChannel());
  }

  /** Connects, scans, and applies what the provider reports of it. */
  public Channel connect(Channel channel) {
    assertThat(
            app.connectChannel.execute(
                new ConnectChannel.Command(tenant, channel.id(), null, PairingRequest.BY_QR_CODE)))
        .isInstanceOf(ConnectChannel.Outcome.Connecting.class);
    deliver(channel, app.evolution.scan(connectionOf(channel).id(), OWN));
    app.work();
    return reload(channel);
  }

  public Channel reload(Channel channel) {
    return app.ports.channelQueries().find(tenant, channel.id()).orElseThrow();
  }

  public static Connection connectionOf(Channel channel) {
    return channel.connections().getFirst();
  }

  /** A webhook of the channel's Evolution connection arrives; it is stored, not yet applied. */
  public void deliver(Channel channel, byte[] body) {
    RoutingKey key = new RoutingKey(connectionOf(channel).id().toString());
    assertThat(
            app.acceptProviderEvents.execute(
                new AcceptProviderEvents.Command(
                    ProviderKind.EVOLUTION,
                    List.of(new IncomingEvent(ProviderKind.EVOLUTION, key, body)),
                    app.secrets.accepted(ProviderKind.EVOLUTION, key)::contains)))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(1, 0));
  }

  /** The provider reports these events; they are applied. */
  public void report(Channel channel, InboundEvent... events) {
    deliver(channel, InMemoryProvider.report(events));
    app.work();
  }

  public static ChatAddress.Person person(PhoneNumber number) {
    return new ChatAddress.Person(List.of(ContactIdentity.of(number)));
  }

  /** A client wrote just now. */
  public InboundEvent.MessageArrived inbound(PhoneNumber from, String id, String text) {
    return new InboundEvent.MessageArrived(
        person(from),
        new ProviderMessageId(id),
        MessageDirection.INBOUND,
        MessageOrigin.LIVE,
        null,
        new SeenName("Maria", app.time.instant()),
        new MessageContent.Text(text),
        MessageFacts.NONE,
        app.time.instant());
  }

  /** The provider shows a message of ours. */
  public InboundEvent.MessageArrived echo(PhoneNumber to, String id, String text) {
    return new InboundEvent.MessageArrived(
        person(to),
        new ProviderMessageId(id),
        MessageDirection.OUTBOUND,
        MessageOrigin.ECHO,
        null,
        null,
        new MessageContent.Text(text),
        MessageFacts.NONE,
        app.time.instant());
  }

  public InboundEvent.ReceiptArrived receipt(String id, Receipt.Kind kind) {
    return receipt(id, null, kind);
  }

  public InboundEvent.ReceiptArrived receipt(
      String id, @Nullable AttemptId attempt, Receipt.Kind kind) {
    return new InboundEvent.ReceiptArrived(
        new ProviderMessageId(id), attempt, Receipt.of(kind, app.time.instant()));
  }

  /** Writes to the number; the message is queued. */
  public MessageId write(Channel channel, PhoneNumber to, String text) {
    SendMessage.Outcome outcome = send(channel.id(), to, text);
    assertThat(outcome).isInstanceOf(SendMessage.Outcome.Queued.class);
    return ((SendMessage.Outcome.Queued) outcome).message();
  }

  public SendMessage.Outcome send(ChannelId channel, PhoneNumber to, String text) {
    return app.sendMessage.execute(
        new SendMessage.Command(
            tenant,
            user,
            new SendMessage.Target.ToNumber(channel, to),
            new MessageContent.Text(text)));
  }

  public MessageView message(MessageId id) {
    return app.ports.messageQueries().find(tenant, id).orElseThrow();
  }

  /** All messages, newest first. */
  public List<MessageView> messages() {
    return app.ports
        .messageQueries()
        .list(tenant, new MessageQueries.Filter(null, null, null), new PageRequest(null, 200))
        .items();
  }

  /** The texts of all messages, newest first. */
  public List<String> texts() {
    return messages().stream().map(view -> view.message().content().summary()).toList();
  }

  public List<ConversationView> conversations() {
    return app.ports
        .conversationQueries()
        .list(tenant, new ConversationQueries.Filter(null, null), new PageRequest(null, 200))
        .items();
  }

  public List<Contact> contacts() {
    return app.ports.contactQueries().list(tenant, null, new PageRequest(null, 200)).items();
  }
}
