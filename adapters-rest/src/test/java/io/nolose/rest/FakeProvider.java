package io.nolose.rest;

import io.nolose.application.testing.SendingProfiles;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.SendingProfile;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncChat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider in memory. Evolution's kind is paired by a phone and has the history of one contact;
 * the official kind wants a token, and neither pairs nor remembers.
 */
final class FakeProvider implements ChannelConnector, HistorySource, MessageSender {
  static final PhoneNumber OWN_NUMBER = new PhoneNumber("+5511900000000");
  static final PhoneNumber CONTACT = new PhoneNumber("+5511988887777");
  static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";
  private static final SyncChat CHAT = new SyncChat("5511988887777@s.whatsapp.net");

  /** What the provider does when it is asked. */
  enum Mood {
    WELL,
    SILENT,
    REFUSING,
    SLOW_TO_PAIR
  }

  volatile Mood mood = Mood.WELL;
  private final ProviderProfile profile;
  private final InstantSource time;
  private final TransactionGuard guard;
  private final AtomicLong sent = new AtomicLong();
  private final Set<ConnectionId> linked = ConcurrentHashMap.newKeySet();

  FakeProvider(ProviderKind kind, InstantSource time, TransactionGuard guard) {
    this.time = time;
    this.guard = guard;
    this.profile =
        new ProviderProfile(
            kind,
            kind == ProviderKind.EVOLUTION
                ? Set.of(
                    ChannelCapability.PAIRING,
                    ChannelCapability.HISTORY,
                    ChannelCapability.GROUPS,
                    ChannelCapability.READ_MARKS,
                    ChannelCapability.POLLS,
                    ChannelCapability.REACTIONS,
                    ChannelCapability.EDITS,
                    ChannelCapability.REVOCATIONS,
                    ChannelCapability.TYPING)
                : Set.of(
                    ChannelCapability.TEMPLATES,
                    ChannelCapability.READ_MARKS,
                    ChannelCapability.INTERACTIVE,
                    ChannelCapability.REACTIONS,
                    ChannelCapability.TYPING));
  }

  /** A phone scans the code of this connection. */
  void link(ConnectionId connection) {
    linked.add(connection);
  }

  @Override
  public ProviderProfile profile() {
    return profile;
  }

  @Override
  public ProvisionResult provision(ConnectionDraft draft) {
    if (profile.kind() == ProviderKind.EVOLUTION) {
      String name = "nolose-" + draft.connection();
      return new ProvisionResult.Provisioned(
          new ProviderAccount(name),
          new RoutingKey(draft.connection().toString()),
          draft.credentials(),
          null,
          null);
    }
    Optional<String> number = draft.credentials().find("phone_number_id");
    if (draft.credentials().find("access_token").isEmpty() || number.isEmpty()) {
      return new ProvisionResult.Invalid(
          List.of("credentials.access_token and credentials.phone_number_id are required."));
    }
    return new ProvisionResult.Provisioned(
        new ProviderAccount(number.get()),
        new RoutingKey(number.get()),
        draft.credentials(),
        null,
        null);
  }

  @Override
  public ConnectResult connect(ConnectionAccess access, PairingRequest request) {
    guard.refuseInside("a provider is called");
    return switch (mood) {
      case SILENT -> new ConnectResult.Unreachable("Nobody answers at the provider");
      case REFUSING ->
          new ConnectResult.Refused("The token is not valid", List.of("make a new token"));
      case SLOW_TO_PAIR -> observed(new ConnectionStatus.Connecting(time.instant()));
      case WELL -> observed(access, request);
    };
  }

  private ConnectResult observed(ConnectionAccess access, PairingRequest request) {
    if (profile.kind() == ProviderKind.CLOUD_API || linked.contains(access.connection())) {
      return new ConnectResult.Observed(
          new ConnectionObservation(
              new ConnectionStatus.Connected(time.instant()), OWN_NUMBER, "Padaria"));
    }
    Instant now = time.instant();
    String typed = request.typedCodeFor() == null ? null : "ABCD1234";
    return observed(
        new ConnectionStatus.AwaitingPairing(
            new PairingCode("2@abc", PIXEL, typed, now, now.plus(Duration.ofSeconds(45)))));
  }

  private static ConnectResult observed(ConnectionStatus status) {
    return new ConnectResult.Observed(ConnectionObservation.of(status));
  }

  @Override
  public ConnectResult observe(ConnectionAccess access) {
    return connect(access, PairingRequest.BY_QR_CODE);
  }

  @Override
  public ConnectResult disconnect(ConnectionAccess access, boolean forget) {
    guard.refuseInside("a provider is called");
    if (mood == Mood.SILENT) {
      return new ConnectResult.Unreachable("Nobody answers at the provider");
    }
    linked.remove(access.connection());
    return observed(new ConnectionStatus.Disconnected("as asked"));
  }

  @Override
  public SendingProfile sending() {
    return SendingProfiles.of(profile);
  }

  @Override
  public SendResult send(ConnectionAccess access, OutboundMessage message) {
    return mood == Mood.REFUSING
        ? new SendResult.Rejected(new MessageFailure("131026", "Not on WhatsApp"), false)
        : new SendResult.Accepted(new ProviderMessageId("3EB0" + sent.incrementAndGet()));
  }

  @Override
  public SendResult markRead(
      ConnectionAccess access, ContactAddress chat, ProviderMessageId message) {
    return new SendResult.Accepted(message);
  }

  @Override
  public HistoryResult read(ConnectionAccess access, HistoryQuery query, int page) {
    if (mood == Mood.REFUSING) {
      return new HistoryResult.Refused("The session was closed");
    }
    return switch (query) {
      case HistoryQuery.Contacts() ->
          page(List.of(), new InboundEvent.ContactSeen(person(), null, null));
      case HistoryQuery.Chats() -> page(List.of(CHAT), new InboundEvent.ChatSeen(person(), null));
      case HistoryQuery.MessagesOf _ -> page(List.of(), greeting());
      case HistoryQuery.MessagesIn _ -> page(List.of());
    };
  }

  private static HistoryResult page(List<SyncChat> chats, InboundEvent... events) {
    return new HistoryResult.Page(List.of(events), chats, false);
  }

  private static InboundEvent greeting() {
    return new InboundEvent.MessageArrived(
        person(),
        new ProviderMessageId("3EB0FEED"),
        MessageDirection.INBOUND,
        MessageOrigin.HISTORY,
        null,
        null,
        new MessageContent.Text("Bom dia!"),
        MessageFacts.NONE,
        Instant.parse("2026-02-01T10:00:00Z"));
  }

  @Override
  public Optional<SyncChat> chatWith(ContactIdentity identity) {
    return identity.equals(ContactIdentity.of(CONTACT)) ? Optional.of(CHAT) : Optional.empty();
  }

  private static ChatAddress.Person person() {
    return new ChatAddress.Person(List.of(ContactIdentity.of(CONTACT)));
  }
}
