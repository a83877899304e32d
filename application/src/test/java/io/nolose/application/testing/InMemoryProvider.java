package io.nolose.application.testing;

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
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.SendingProfile;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncChat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A scripted WhatsApp: speaks all provider ports for one kind, remembers what was sent, and does as
 * a test says. Refuses to be called inside a transaction. Safe for concurrent use.
 */
public final class InMemoryProvider
    implements ChannelConnector, MessageSender, HistorySource, InboundTranslator {
  /** How long a pairing code is good for. */
  public static final Duration CODE_LIFETIME = Duration.ofSeconds(45);

  /** A message the provider took, or of which it lost the answer. */
  public record Sent(ConnectionId connection, OutboundMessage message, ProviderMessageId id) {}

  /** The process died while a message was on its way: nothing after the hand-over happened. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("the process died here");
    }
  }

  private final ProviderProfile profile;
  private final TransactionGuard guard;
  private final InstantSource time;
  private final Map<ConnectionId, ConnectionObservation> connections = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<ProviderMessageId> read = new ArrayList<>();
  private final Deque<SendResult> answers = new ArrayDeque<>();
  private final ScriptedHistory history = new ScriptedHistory();
  private ConnectResult.@Nullable Refused refusal;
  private @Nullable PhoneNumber served;
  private @Nullable MediaStore files;
  private boolean isDown;
  private volatile boolean takesNoFiles;
  private boolean isCrashing;
  private int numbers;

  public InMemoryProvider(ProviderProfile profile, TransactionGuard guard, InstantSource time) {
    this.profile = profile;
    this.guard = guard;
    this.time = time;
  }

  /** Like Evolution API: phones pair, history can be read, no templates. */
  public static InMemoryProvider evolution(TransactionGuard guard, InstantSource time) {
    return new InMemoryProvider(
        new ProviderProfile(
            ProviderKind.EVOLUTION,
            Set.of(
                ChannelCapability.PAIRING,
                ChannelCapability.HISTORY,
                ChannelCapability.GROUPS,
                ChannelCapability.READ_MARKS,
                ChannelCapability.POLLS,
                ChannelCapability.REACTIONS,
                ChannelCapability.EDITS,
                ChannelCapability.REVOCATIONS,
                ChannelCapability.TYPING)),
        guard,
        time);
  }

  /** Like the Cloud API: credentials instead of pairing, templates, nothing to read back. */
  public static InMemoryProvider cloudApi(TransactionGuard guard, InstantSource time) {
    return new InMemoryProvider(
        new ProviderProfile(
            ProviderKind.CLOUD_API,
            Set.of(
                ChannelCapability.TEMPLATES,
                ChannelCapability.READ_MARKS,
                ChannelCapability.INTERACTIVE,
                ChannelCapability.REACTIONS,
                ChannelCapability.TYPING)),
        guard,
        time);
  }

  /** The raw body with which this provider would report these events. */
  public static byte[] report(InboundEvent... events) {
    return ProviderWire.write(Arrays.asList(events));
  }

  public synchronized void goDown() {
    isDown = true;
  }

  public synchronized void comeBack() {
    isDown = false;
  }

  /** The next connects are refused; null to accept again. */
  public synchronized void refuseToConnect(ConnectResult.@Nullable Refused answer) {
    refusal = answer;
  }

  /** The phone scans the code: from now on the connection is up. What the provider then reports. */
  public synchronized byte[] scan(ConnectionId connection, PhoneNumber phone) {
    ConnectionObservation up =
        new ConnectionObservation(
            new ConnectionStatus.Connected(time.instant()), phone, "Padaria Central");
    connections.put(connection, up);
    return report(new InboundEvent.ConnectionChanged(up));
  }

  /** Which number its accounts are of, where no phone is linked; not said before. */
  public synchronized void serve(PhoneNumber phone) {
    served = phone;
  }

  /** From now on every file is too large. */
  public void takeNoFiles() {
    takesNoFiles = true;
  }

  /** The next message is answered like this; several answers are given in turn. */
  public synchronized void answerNext(SendResult answer) {
    answers.addLast(answer);
  }

  /** Files that leave are looked for here. */
  public synchronized void takeFilesFrom(MediaStore store) {
    files = store;
  }

  /** The next message is taken, and then the sending process dies. */
  public synchronized void crashAtNextSend() {
    isCrashing = true;
  }

  /** What it can be asked for. */
  public ScriptedHistory history() {
    return history;
  }

  /** Every message that reached the provider, in order. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  public synchronized List<ProviderMessageId> markedRead() {
    return List.copyOf(read);
  }

  @Override
  public ProviderProfile profile() {
    return profile;
  }

  @Override
  public SendingProfile sending() {
    return takesNoFiles ? SendingProfiles.withoutFiles(profile) : SendingProfiles.of(profile);
  }

  @Override
  public ProvisionResult provision(ConnectionDraft draft) {
    ProviderCredentials given = draft.credentials();
    if (profile.can(ChannelCapability.PAIRING)) {
      String id = draft.connection().toString();
      return new ProvisionResult.Provisioned(
          new ProviderAccount("nolose-" + id), new RoutingKey(id), given, null, null);
    }
    List<String> missing =
        Stream.of("phone_number_id", "access_token")
            .filter(name -> given.find(name).isEmpty())
            .map(name -> name + " is missing")
            .toList();
    if (!missing.isEmpty()) {
      return new ProvisionResult.Invalid(missing);
    }
    String number = given.find("phone_number_id").orElseThrow();
    return new ProvisionResult.Provisioned(
        new ProviderAccount(number),
        new RoutingKey(number),
        given,
        given.find("app_secret").map(WebhookSecret::new).orElse(null),
        given.find("verify_token").map(WebhookSecret::new).orElse(null));
  }

  @Override
  public synchronized ConnectResult connect(ConnectionAccess access, PairingRequest request) {
    guard.refuseInside("connecting");
    if (isDown) {
      return new ConnectResult.Unreachable("the provider does not answer");
    }
    if (refusal != null) {
      return refusal;
    }
    ConnectionObservation known = standing(access.connection());
    if (!isUpOrOnItsWay(known)) {
      connections.put(access.connection(), begin(access, request));
    }
    return new ConnectResult.Observed(standing(access.connection()));
  }

  @Override
  public synchronized ConnectResult observe(ConnectionAccess access) {
    guard.refuseInside("observing");
    return isDown
        ? new ConnectResult.Unreachable("the provider does not answer")
        : new ConnectResult.Observed(standing(access.connection()));
  }

  @Override
  public synchronized ConnectResult disconnect(ConnectionAccess access, boolean forget) {
    guard.refuseInside("disconnecting");
    if (isDown) {
      return new ConnectResult.Unreachable("the provider does not answer");
    }
    connections.remove(access.connection());
    return new ConnectResult.Observed(standing(access.connection()));
  }

  @Override
  public synchronized SendResult send(ConnectionAccess access, OutboundMessage message) {
    guard.refuseInside("sending");
    Optional<SendingProfile.Objection> objection = sending().objection(message.load());
    if (objection.isPresent()) {
      return new SendResult.Rejected(
          new MessageFailure(objection.get().code(), objection.get().reason()), false);
    }
    if (files != null
        && message.file() != null
        && !files.exists(access.tenant(), message.file().content())) {
      return new SendResult.Rejected(new MessageFailure("file_missing", "no such file"), false);
    }
    if (isDown) {
      return new SendResult.Unreachable("no connection was established");
    }
    SendResult scripted = answers.pollFirst();
    if (scripted != null
        && !(scripted instanceof SendResult.Unknown)
        && !(scripted instanceof SendResult.Accepted)) {
      return scripted;
    }
    ProviderMessageId id =
        scripted instanceof SendResult.Accepted(var chosen, var _) ? chosen : nextMessageId();
    sent.add(new Sent(access.connection(), message, id));
    if (isCrashing) {
      isCrashing = false;
      throw new Crash();
    }
    return scripted != null ? scripted : new SendResult.Accepted(id);
  }

  @Override
  public synchronized SendResult markRead(
      ConnectionAccess access, ContactAddress chat, ProviderMessageId message) {
    guard.refuseInside("marking as read");
    if (!profile.can(ChannelCapability.READ_MARKS)) {
      return unsupported();
    }
    if (isDown) {
      return new SendResult.Unreachable("no connection was established");
    }
    read.add(message);
    return new SendResult.Accepted(message);
  }

  @Override
  public synchronized HistoryResult read(ConnectionAccess access, HistoryQuery query, int page) {
    guard.refuseInside("reading history");
    if (!profile.can(ChannelCapability.HISTORY)) {
      return new HistoryResult.Refused("this provider keeps no history");
    }
    return isDown
        ? new HistoryResult.Unreachable("the provider does not answer")
        : history.read(query, page);
  }

  @Override
  public Optional<SyncChat> chatWith(ContactIdentity identity) {
    return profile.can(ChannelCapability.HISTORY) && identity.kind() == IdentityKind.PHONE
        ? Optional.of(new SyncChat(identity.value()))
        : Optional.empty();
  }

  @Override
  public List<InboundEvent> translate(ProviderEvent event) {
    return ProviderWire.read(event.body());
  }

  private static SendResult unsupported() {
    return new SendResult.Rejected(
        new MessageFailure("unsupported", "this provider cannot do that"), false);
  }

  private ProviderMessageId nextMessageId() {
    numbers++;
    return new ProviderMessageId("TEST-" + profile.kind().wireName() + "-" + numbers);
  }

  private ConnectionObservation begin(ConnectionAccess access, PairingRequest request) {
    Instant now = time.instant();
    if (!profile.can(ChannelCapability.PAIRING)) {
      return new ConnectionObservation(
          new ConnectionStatus.Connected(now), served, "Padaria Central");
    }
    numbers++;
    return ConnectionObservation.of(
        new ConnectionStatus.AwaitingPairing(
            new PairingCode(
                "2@" + access.connection() + "," + numbers,
                "aW1hZ2U=",
                request.typedCodeFor() == null ? null : "ABCD1234",
                now,
                now.plus(CODE_LIFETIME))));
  }

  private boolean isUpOrOnItsWay(ConnectionObservation known) {
    return switch (known.status()) {
      case ConnectionStatus.Disconnected _ -> false;
      case ConnectionStatus.AwaitingPairing(var code) ->
          code.isUsableFor(Duration.ofSeconds(10), time.instant());
      case ConnectionStatus.Connecting _, ConnectionStatus.Connected _ -> true;
    };
  }

  private ConnectionObservation standing(ConnectionId connection) {
    return connections.getOrDefault(
        connection, ConnectionObservation.of(new ConnectionStatus.Disconnected("not linked")));
  }
}
