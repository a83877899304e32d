package io.nolose.cloudapi.channel;

import io.nolose.cloudapi.CloudApiAccount;
import io.nolose.cloudapi.CloudApiCredentials;
import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphAnswer;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphError;
import io.nolose.cloudapi.GraphErrorReaction;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.channel.ProvisionResult;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Connects a number that Meta already knows: nothing is paired. Connecting checks that the token
 * works and the number belongs to the account, and subscribes the app to the account's webhooks,
 * without which nothing ever arrives. Disconnecting changes nothing at Meta, for other numbers of
 * the account may live on the same subscription.
 */
public final class CloudApiChannelConnector implements ChannelConnector {
  private static final System.Logger LOG =
      System.getLogger(CloudApiChannelConnector.class.getName());
  private static final int PAGES_MAX = 20;

  private final GraphClient graph;
  private final CloudApiSettings settings;
  private final CredentialCheck check;
  private final InstantSource time;

  public CloudApiChannelConnector(
      GraphClient graph, CloudApiSettings settings, InstantSource time) {
    this.graph = graph;
    this.settings = settings;
    this.check = new CredentialCheck(settings);
    this.time = time;
  }

  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public ProvisionResult provision(ConnectionDraft draft) {
    return check.provision(draft);
  }

  @Override
  public ConnectResult connect(ConnectionAccess access, PairingRequest request) {
    return withAccount(access, this::connect);
  }

  @Override
  public ConnectResult observe(ConnectionAccess access) {
    return withAccount(
        access,
        account ->
            withNumber(
                account,
                number ->
                    number.missing().isEmpty()
                        ? subscribed(account, number)
                        : down(number, number.missing().getFirst())));
  }

  @Override
  public ConnectResult disconnect(ConnectionAccess access, boolean forget) {
    return new ConnectResult.Observed(
        ConnectionObservation.of(new ConnectionStatus.Disconnected("disconnected on request")));
  }

  private ConnectResult connect(CloudApiAccount account) {
    return withNumber(
        account,
        number ->
            number.missing().isEmpty()
                ? belongs(account)
                    .or(() -> failure(graph.subscribe(account)))
                    .orElseGet(() -> verifySubscription(account, number))
                : new ConnectResult.Refused("the number cannot send yet", number.missing()));
  }

  private ConnectResult withAccount(
      ConnectionAccess access, Function<CloudApiAccount, ConnectResult> next) {
    return CloudApiCredentials.account(access, settings)
        .map(next)
        .orElseGet(() ->
            new ConnectResult.Refused(
                "the connection has no access token",
                List.of(
                    "this number was taken from WA_PHONE_NUMBER_ID; the configuration must name"
                        + " it again")));
  }

  private ConnectResult withNumber(
      CloudApiAccount account, Function<NumberReport, ConnectResult> next) {
    GraphAnswer answer = graph.readNumber(account, NumberReport.FIELDS);
    return answer instanceof GraphAnswer.Done done
        ? next.apply(NumberReport.of(done.body()))
        : failure(answer).orElseThrow();
  }

  /** Why the number cannot be said to belong to the account; empty when it does. */
  private Optional<ConnectResult> belongs(CloudApiAccount account) {
    String after = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      GraphAnswer answer = graph.listNumbers(account, after);
      if (!(answer instanceof GraphAnswer.Done done)) {
        return failure(answer);
      }
      if (done.body().list("data").stream()
          .anyMatch(
              number -> number.text("id").filter(account.phoneNumberId()::equals).isPresent())) {
        return Optional.empty();
      }
      WireObject paging = done.body().object("paging");
      after = paging.object("cursors").text("after").orElse("");
      if (paging.text("next").isEmpty() || after.isEmpty()) {
        break;
      }
    }
    return Optional.of(
        new ConnectResult.Refused(
            "the number does not belong to the business account",
            List.of("phone_number_id must be one of the numbers of business_account_id")));
  }

  private ConnectResult verifySubscription(CloudApiAccount account, NumberReport number) {
    GraphAnswer answer = graph.listSubscriptions(account);
    if (!(answer instanceof GraphAnswer.Done done)) {
      return failure(answer).orElseThrow();
    }
    if (number.isWithoutWebhook()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Meta knows no webhook address for number {0}: set the app''s callback address to this"
              + " server''s /api/webhook/cloudapi, else nothing arrives",
          account.phoneNumberId());
    }
    return done.body().list("data").isEmpty()
        ? new ConnectResult.Refused(
            "no app is subscribed to the account's webhooks",
            List.of("subscribe the app to the WhatsApp Business Account in Meta's dashboard"))
        : up(number);
  }

  private ConnectResult subscribed(CloudApiAccount account, NumberReport number) {
    GraphAnswer answer = graph.listSubscriptions(account);
    if (!(answer instanceof GraphAnswer.Done done)) {
      return failure(answer).orElseThrow();
    }
    return done.body().list("data").isEmpty()
        ? down(number, "no app is subscribed to the account's webhooks")
        : up(number);
  }

  private ConnectResult up(NumberReport number) {
    return new ConnectResult.Observed(
        new ConnectionObservation(
            new ConnectionStatus.Connected(time.instant()),
            number.phoneNumber(),
            number.verifiedName()));
  }

  private static ConnectResult down(NumberReport number, String reason) {
    return new ConnectResult.Observed(
        new ConnectionObservation(
            new ConnectionStatus.Disconnected(reason),
            number.phoneNumber(),
            number.verifiedName()));
  }

  /** What a call's end means for the connection; empty when it did what was asked. */
  private static Optional<ConnectResult> failure(GraphAnswer answer) {
    return switch (answer) {
      case GraphAnswer.Done _ -> Optional.empty();
      case GraphAnswer.Failed failed -> Optional.of(failed(failed.error()));
      case GraphAnswer.Foreign foreign ->
          Optional.of(
              foreign.status() == 429
                  ? new ConnectResult.Unreachable("HTTP 429")
                  : new ConnectResult.Refused(
                      "HTTP " + foreign.status() + " from something that is not the Graph API",
                      List.of("NOLOSE_GRAPH_URL must be the address of the Graph API")));
      case GraphAnswer.NotConnected notConnected ->
          Optional.of(new ConnectResult.Unreachable(notConnected.cause()));
      case GraphAnswer.Inconclusive inconclusive ->
          Optional.of(new ConnectResult.Unreachable(inconclusive.cause()));
    };
  }

  private static ConnectResult failed(GraphError error) {
    String reason = error.code() + ": " + error.reason();
    return switch (GraphErrorReaction.to(error)) {
      case RETRY, RETRY_BRIEFLY, PAIR -> new ConnectResult.Unreachable(reason);
      case NEVER, TEMPLATE, SUPPRESS, CONFIG, AUTH, LOCKED ->
          new ConnectResult.Refused(reason, Remedy.of(error));
    };
  }
}
