package io.nolose.evolution.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.application.ingest.SigningSecrets;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionConfig;
import io.nolose.evolution.EvolutionProfile;
import io.nolose.evolution.InstanceName;
import io.nolose.evolution.Reply;
import io.nolose.evolution.wire.CloseReason;
import io.nolose.evolution.wire.WireAccount;
import io.nolose.evolution.wire.WireJson;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One instance per connection. Starting a session that is already being started makes Evolution run
 * two loops, so a session is started once and from then on only asked about; the code of a session
 * under way can be read without disturbing it.
 */
public final class EvolutionChannelConnector implements ChannelConnector {
  private static final Duration FIRST_CODE_WAIT_MAX = Duration.ofSeconds(8);
  private static final String NO_KEY =
      "EVOLUTION_API_KEY is not set, so Evolution API is not used.";
  private static final String NO_ADDRESS =
      "The public base URL is not set, so Evolution API cannot reach us.";

  private final EvolutionClient client;
  private final EvolutionConfig config;
  private final SigningSecrets secrets;
  private final InstantSource time;
  private final PairingCodes codes = new PairingCodes();
  private final Restarts restarts;

  public EvolutionChannelConnector(
      EvolutionClient client, EvolutionConfig config, SigningSecrets secrets, InstantSource time) {
    this.client = client;
    this.config = config;
    this.secrets = secrets;
    this.time = time;
    this.restarts = new Restarts(time);
  }

  @Override
  public ProviderProfile profile() {
    return EvolutionProfile.PROFILE;
  }

  /** The operator's key is all it takes; whatever the draft brings is not kept. */
  @Override
  public ProvisionResult provision(ConnectionDraft draft) {
    if (!client.hasKey()) {
      return new ProvisionResult.NotConfigured(NO_KEY);
    }
    if (config.webhookBaseUrl().isEmpty()) {
      return new ProvisionResult.NotConfigured(NO_ADDRESS);
    }
    return new ProvisionResult.Provisioned(
        InstanceName.of(draft.connection()),
        new RoutingKey(draft.connection().toString()),
        ProviderCredentials.NONE,
        null,
        null);
  }

  @Override
  public ConnectResult connect(ConnectionAccess access, PairingRequest request) {
    Optional<ObjectNode> webhook = webhook(access);
    if (webhook.isEmpty()) {
      return new ConnectResult.Refused(
          "Evolution API is not configured.", List.of(client.hasKey() ? NO_ADDRESS : NO_KEY));
    }
    return switch (prepare(access, webhook.get())) {
      case Instance.Ready ready -> link(access, ready.state(), request.typedCodeFor());
      case Instance.Failed failed -> failed.result();
    };
  }

  @Override
  public ConnectResult observe(ConnectionAccess access) {
    return switch (Judgement.of(client.connectionState(name(access)))) {
      case Judgement.Done done ->
          switch (state(done.answer())) {
            case OPEN -> connected(access);
            case CONNECTING ->
                readCode(access)
                    .map(EvolutionChannelConnector::awaiting)
                    .orElseGet(this::connecting);
            case CLOSED -> closed(access);
          };
      case Judgement.Absent _ ->
          disconnected("There is no instance at Evolution API yet. Connect the channel.");
      case Judgement.Failed failed -> failed.result();
    };
  }

  @Override
  public ConnectResult disconnect(ConnectionAccess access, boolean forget) {
    return forget ? forget(access) : logOut(access);
  }

  /** An instance that exists, or why it does not. */
  private sealed interface Instance {
    record Ready(SessionState state) implements Instance {}

    record Failed(ConnectResult result) implements Instance {}
  }

  private Instance prepare(ConnectionAccess access, ObjectNode webhook) {
    return switch (Judgement.of(client.connectionState(name(access)))) {
      case Judgement.Absent _ -> create(access, webhook);
      case Judgement.Done done -> tellWebhook(access, webhook, state(done.answer()));
      case Judgement.Failed failed -> new Instance.Failed(failed.result());
    };
  }

  private Instance create(ConnectionAccess access, ObjectNode webhook) {
    ObjectNode body = WireJson.object();
    body.put("instanceName", name(access));
    body.put("integration", "WHATSAPP-BAILEYS");
    body.put("qrcode", false);
    body.put("groupsIgnore", false);
    body.put("syncFullHistory", false);
    body.set("webhook", webhook);
    Reply reply = client.createInstance(body);
    if (reply instanceof Reply.Answered answered && answered.status() == 403) {
      return tellWebhook(access, webhook, SessionState.CLOSED);
    }
    return switch (Judgement.of(reply)) {
      case Judgement.Done _ -> new Instance.Ready(SessionState.CLOSED);
      case Judgement.Absent absent -> new Instance.Failed(absent.asRefused());
      case Judgement.Failed failed -> new Instance.Failed(failed.result());
    };
  }

  /** Our address or the secret may have changed since the instance was made. */
  private Instance tellWebhook(ConnectionAccess access, ObjectNode webhook, SessionState state) {
    ObjectNode body = WireJson.object();
    body.set("webhook", webhook);
    return switch (Judgement.of(client.setWebhook(name(access), body))) {
      case Judgement.Done _ -> new Instance.Ready(state);
      case Judgement.Absent absent -> new Instance.Failed(absent.asRefused());
      case Judgement.Failed failed -> new Instance.Failed(failed.result());
    };
  }

  private ConnectResult link(
      ConnectionAccess access, SessionState state, @Nullable PhoneNumber typedCodeFor) {
    return switch (state) {
      case OPEN -> connected(access);
      case CLOSED -> start(access, typedCodeFor);
      case CONNECTING -> {
        Optional<PairingCode> present = readCode(access);
        boolean isWrongKind =
            typedCodeFor != null && present.filter(code -> code.typedCode() == null).isPresent();
        yield isWrongKind
            ? startAnew(access, typedCodeFor)
            : present
                .filter(code -> fits(code, typedCodeFor))
                .map(EvolutionChannelConnector::awaiting)
                .orElseGet(() -> awaitCode(access, typedCodeFor));
      }
    };
  }

  /** A session shows typed codes only when it was started for that number. */
  private ConnectResult startAnew(ConnectionAccess access, @Nullable PhoneNumber typedCodeFor) {
    Reply reply = client.logout(name(access));
    boolean wasDown = reply instanceof Reply.Answered answered && answered.status() == 400;
    return switch (Judgement.of(reply)) {
      case Judgement.Done _, Judgement.Absent _ -> start(access, typedCodeFor);
      case Judgement.Failed failed -> wasDown ? start(access, typedCodeFor) : failed.result();
    };
  }

  private ConnectResult start(ConnectionAccess access, @Nullable PhoneNumber typedCodeFor) {
    String number = typedCodeFor == null ? null : typedCodeFor.digits();
    restarts.started(access.account());
    return switch (Judgement.of(client.connect(name(access), number))) {
      case Judgement.Done done -> readLink(access, done.answer(), typedCodeFor);
      case Judgement.Absent absent -> absent.asRefused();
      case Judgement.Failed failed -> failed.result();
    };
  }

  private ConnectResult readLink(
      ConnectionAccess access, Reply.Answered answer, @Nullable PhoneNumber typedCodeFor) {
    if (WireJson.isTrue(answer.body(), "error")) {
      return new ConnectResult.Unreachable("Evolution API could not start the session.");
    }
    if (answer.body().has("instance") && state(answer) == SessionState.OPEN) {
      return connected(access);
    }
    return codes
        .read(access.account(), answer.body(), time.instant())
        .filter(code -> fits(code, typedCodeFor))
        .map(EvolutionChannelConnector::awaiting)
        .orElseGet(() -> awaitCode(access, typedCodeFor));
  }

  /** Waits a little, for a person looks at the screen; the webhook brings what comes later. */
  private ConnectResult awaitCode(ConnectionAccess access, @Nullable PhoneNumber typedCodeFor) {
    return Patience.until(
            codeWait(),
            config.pollInterval(),
            () -> restarts.attempt(access.account(), () -> restartStuck(access)),
            () -> linked(access, typedCodeFor))
        .or(() -> readCode(access).map(EvolutionChannelConnector::awaiting))
        .orElseGet(this::connecting);
  }

  /** What becomes of it is seen by asking on, so the answer does not matter. */
  private boolean restartStuck(ConnectionAccess access) {
    boolean isStuck = isConnecting(access) && showsNoCode(access) && isConnecting(access);
    if (isStuck) {
      client.restart(name(access));
    }
    return isStuck;
  }

  private boolean isConnecting(ConnectionAccess access) {
    return Judgement.of(client.connectionState(name(access))) instanceof Judgement.Done done
        && state(done.answer()) == SessionState.CONNECTING;
  }

  /** Said by Evolution, not concluded from its silence. */
  private boolean showsNoCode(ConnectionAccess access) {
    return Judgement.of(client.connect(name(access), null)) instanceof Judgement.Done done
        && codes.read(access.account(), done.answer().body(), time.instant()).isEmpty();
  }

  private Optional<ConnectResult> linked(
      ConnectionAccess access, @Nullable PhoneNumber typedCodeFor) {
    return switch (Judgement.of(client.connectionState(name(access)))) {
      case Judgement.Done done ->
          switch (state(done.answer())) {
            case OPEN -> Optional.of(connected(access));
            case CONNECTING ->
                readCode(access)
                    .filter(code -> fits(code, typedCodeFor))
                    .map(EvolutionChannelConnector::awaiting);
            case CLOSED -> Optional.empty();
          };
      case Judgement.Absent absent -> Optional.of(absent.asRefused());
      case Judgement.Failed _ -> Optional.empty();
    };
  }

  /** Asked of a session under way: it shows its present code and starts nothing. */
  private Optional<PairingCode> readCode(ConnectionAccess access) {
    return client.connect(name(access), null) instanceof Reply.Answered answer && answer.isSuccess()
        ? codes.read(access.account(), answer.body(), time.instant())
        : Optional.empty();
  }

  /** Of the kind that was asked for, and not about to be replaced while we could wait for it. */
  private boolean fits(PairingCode code, @Nullable PhoneNumber typedCodeFor) {
    return code.isUsableFor(codeWait(), time.instant())
        && (typedCodeFor == null || code.typedCode() != null);
  }

  private Duration codeWait() {
    return config.firstCodeWait().compareTo(FIRST_CODE_WAIT_MAX) < 0
        ? config.firstCodeWait()
        : FIRST_CODE_WAIT_MAX;
  }

  private static ConnectResult awaiting(PairingCode code) {
    return new ConnectResult.Observed(
        ConnectionObservation.of(new ConnectionStatus.AwaitingPairing(code)));
  }

  /** A session that was never up cannot be logged out; it is down all the same. */
  private ConnectResult logOut(ConnectionAccess access) {
    Reply reply = client.logout(name(access));
    if (reply instanceof Reply.Answered answered && answered.status() == 400) {
      return disconnected(CloseReason.CLOSED);
    }
    return switch (Judgement.of(reply)) {
      case Judgement.Done _, Judgement.Absent _ -> disconnected("Disconnected on request.");
      case Judgement.Failed failed ->
          observe(access) instanceof ConnectResult.Observed seen && isDown(seen)
              ? seen
              : failed.result();
    };
  }

  /**
   * Evolution answers before it deletes, and deletes only when its farewell webhooks have been
   * taken. The name is free when it is not known any more.
   */
  private ConnectResult forget(ConnectionAccess access) {
    Reply reply = client.delete(name(access));
    if (reply instanceof Reply.Answered answered && answered.status() == 400) {
      client.logout(name(access));
      reply = client.delete(name(access));
    }
    return switch (Judgement.of(reply)) {
      case Judgement.Absent _ -> disconnected(CloseReason.REMOVED);
      case Judgement.Done _ ->
          Patience.until(config.deleteWait(), config.pollInterval(), () -> gone(access))
              .orElseGet(
                  () -> new ConnectResult.Unreachable("Evolution API is still removing it."));
      case Judgement.Failed failed -> failed.result();
    };
  }

  private Optional<ConnectResult> gone(ConnectionAccess access) {
    return Judgement.of(client.connectionState(name(access))) instanceof Judgement.Absent
        ? Optional.of(disconnected(CloseReason.REMOVED))
        : Optional.empty();
  }

  private static boolean isDown(ConnectResult.Observed seen) {
    return seen.observation().status() instanceof ConnectionStatus.Disconnected;
  }

  private ConnectResult connected(ConnectionAccess access) {
    return new ConnectResult.Observed(
        WireAccount.connected(row(access), "ownerJid", time.instant()));
  }

  private ConnectResult closed(ConnectionAccess access) {
    return disconnected(CloseReason.of(row(access).path("disconnectionReasonCode").asInt(0)));
  }

  /** Evolution's stored row of the instance; a missing node when it cannot be had. */
  private JsonNode row(ConnectionAccess access) {
    return client.fetchInstance(name(access)) instanceof Reply.Answered answer && answer.isSuccess()
        ? answer.body().path(0)
        : MissingNode.getInstance();
  }

  private ConnectResult connecting() {
    return new ConnectResult.Observed(
        ConnectionObservation.of(new ConnectionStatus.Connecting(time.instant())));
  }

  private static ConnectResult disconnected(String reason) {
    return new ConnectResult.Observed(
        ConnectionObservation.of(new ConnectionStatus.Disconnected(reason)));
  }

  private Optional<ObjectNode> webhook(ConnectionAccess access) {
    Optional<URI> base = config.webhookBaseUrl();
    RoutingKey key = new RoutingKey(access.connection().toString());
    Optional<WebhookSecret> secret =
        secrets.accepted(ProviderKind.EVOLUTION, key).stream().findFirst();
    return client.hasKey() && base.isPresent() && secret.isPresent()
        ? Optional.of(WebhookSettings.of(base.get(), access.connection(), secret.get()))
        : Optional.empty();
  }

  private static String name(ConnectionAccess access) {
    return access.account().value();
  }

  private static SessionState state(Reply.Answered answer) {
    return SessionState.of(WireJson.text(answer.body().path("instance"), "state"));
  }

  /** What Evolution calls a session's state. */
  private enum SessionState {
    OPEN,
    CONNECTING,
    CLOSED;

    static SessionState of(@Nullable String wire) {
      if ("open".equals(wire)) {
        return OPEN;
      }
      return "connecting".equals(wire) ? CONNECTING : CLOSED;
    }
  }
}
