package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProvisionResult;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ChannelConnector} does, in front of a provider that works. */
public interface ChannelConnectorContract {
  /** Whose phone links a connection here. */
  PhoneNumber PHONE = new PhoneNumber("+5511988887777");

  /** The same at each call within one test. */
  ChannelConnector connector();

  /** A connector of the same kind whose provider refuses every network connection. */
  ChannelConnector connectorToNowhere();

  /** A draft with all that this provider needs. */
  ConnectionDraft draft();

  /** A draft that lacks something; empty when this provider needs nothing from the tenant. */
  Optional<ConnectionDraft> incompleteDraft();

  /** A connection that the provider would serve; the same at each call within one test. */
  ConnectionAccess access();

  /** {@link #PHONE} links itself; only called when pairing is declared and under way. */
  void link(ConnectionAccess access);

  @Test
  default void provisionShouldAcceptACompleteDraftAndAnswerTheSameAgain() {
    ProvisionResult result = connector().provision(draft());
    assertThat(result)
        .isInstanceOf(ProvisionResult.Provisioned.class)
        .isEqualTo(connector().provision(draft()));
  }

  @Test
  default void provisionShouldNotAskTheProvider() {
    assertThat(connectorToNowhere().provision(draft()))
        .isInstanceOf(ProvisionResult.Provisioned.class);
  }

  @Test
  default void provisionShouldSayWhatIsMissing() {
    incompleteDraft()
        .ifPresent(draft ->
            assertThat(connector().provision(draft))
                .isInstanceOfSatisfying(
                    ProvisionResult.Invalid.class,
                    invalid -> assertThat(invalid.problems()).isNotEmpty()));
  }

  @Test
  default void connectShouldBringTheConnectionUpOrAskForAPhone() {
    ConnectionStatus status = connect();
    if (canPair()) {
      assertThat(status)
          .isInstanceOfAny(
              ConnectionStatus.AwaitingPairing.class, ConnectionStatus.Connecting.class);
    } else {
      assertThat(status).isInstanceOf(ConnectionStatus.Connected.class);
    }
  }

  @Test
  default void connectShouldBeHarmlessWhenRepeated() {
    ConnectionStatus first = connect();
    ConnectionStatus second = connect();
    if (first instanceof ConnectionStatus.AwaitingPairing(var code)
        && second instanceof ConnectionStatus.AwaitingPairing(var again)) {
      assertThat(again.expiresAt()).isAfterOrEqualTo(code.expiresAt());
    } else {
      assertThat(second).isNotInstanceOf(ConnectionStatus.Disconnected.class);
    }
  }

  @Test
  default void pairingCodeShouldHaveAPictureAndALaterEnd() {
    assumeTrue(canPair());
    if (connect() instanceof ConnectionStatus.AwaitingPairing(var code)) {
      assertThat(code.code()).isNotBlank();
      assertThat(code.imagePng()).isBase64().doesNotStartWith("data:");
      assertThat(code.expiresAt()).isAfter(code.issuedAt());
    }
  }

  @Test
  default void linkedPhoneShouldMakeTheConnectionConnectedAndItsNumberKnown() {
    assumeTrue(canPair());
    connect();
    link(access());
    assertThat(connector().observe(access()))
        .isInstanceOfSatisfying(
            ConnectResult.Observed.class,
            seen -> {
              assertThat(seen.observation().status())
                  .isInstanceOf(ConnectionStatus.Connected.class);
              assertThat(seen.observation().phoneNumber()).isEqualTo(PHONE);
            });
    assertThat(connect()).isInstanceOf(ConnectionStatus.Connected.class);
  }

  @Test
  default void observeShouldChangeNothing() {
    assumeTrue(canPair());
    assertThat(observe()).isInstanceOf(ConnectionStatus.Disconnected.class);
    assertThat(observe()).isInstanceOf(ConnectionStatus.Disconnected.class);
  }

  @Test
  default void disconnectShouldTakeTheConnectionDownAndNotMindThatItIsDown() {
    connect();
    assertThat(disconnect(false)).isInstanceOf(ConnectionStatus.Disconnected.class);
    assertThat(disconnect(false)).isInstanceOf(ConnectionStatus.Disconnected.class);
  }

  @Test
  default void disconnectShouldForgetAndNotMindThatItIsForgotten() {
    connect();
    assertThat(disconnect(true)).isInstanceOf(ConnectionStatus.Disconnected.class);
    assertThat(disconnect(true)).isInstanceOf(ConnectionStatus.Disconnected.class);
  }

  @Test
  default void connectorShouldSayUnreachableWhenTheProviderIs() {
    ChannelConnector lost = connectorToNowhere();
    assertThat(lost.connect(access(), PairingRequest.BY_QR_CODE))
        .isInstanceOf(ConnectResult.Unreachable.class);
    assertThat(lost.observe(access())).isInstanceOf(ConnectResult.Unreachable.class);
  }

  /** Where nothing was paired there is nothing to take down at the provider. */
  @Test
  default void disconnectShouldSayUnreachableWhenThereIsAPairingToEnd() {
    assumeTrue(canPair());
    assertThat(connectorToNowhere().disconnect(access(), true))
        .isInstanceOf(ConnectResult.Unreachable.class);
  }

  private boolean canPair() {
    return connector().profile().can(ChannelCapability.PAIRING);
  }

  private ConnectionStatus connect() {
    return status(connector().connect(access(), PairingRequest.BY_QR_CODE));
  }

  private ConnectionStatus observe() {
    return status(connector().observe(access()));
  }

  private ConnectionStatus disconnect(boolean forget) {
    return status(connector().disconnect(access(), forget));
  }

  private static ConnectionStatus status(ConnectResult result) {
    assertThat(result).isInstanceOf(ConnectResult.Observed.class);
    return ((ConnectResult.Observed) result).observation().status();
  }
}
