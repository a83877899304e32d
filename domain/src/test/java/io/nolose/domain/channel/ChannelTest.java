package io.nolose.domain.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChannelTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final ConnectionStatus UP = new ConnectionStatus.Connected(T0.plusSeconds(5));

  private final Connection evolution = connection(1, ProviderKind.EVOLUTION);
  private final Connection cloud = connection(2, ProviderKind.CLOUD_API);
  private final Channel open =
      Channel.open(new TenantId(new UUID(0, 1)), new ChannelId(new UUID(0, 2)), " Balcão ", T0);

  @Test
  void channelShouldTakeOneConnectionPerProvider() {
    Channel both = open.attach(evolution, T0).attach(cloud, T0.plusSeconds(1));
    assertThat(both.connections()).containsExactly(evolution, cloud);
    assertThat(both.find(ProviderKind.CLOUD_API)).contains(cloud);
    assertThat(both.updatedAt()).isEqualTo(T0.plusSeconds(1));
    Connection another = connection(3, ProviderKind.CLOUD_API);
    assertThatThrownBy(() -> both.attach(another, T0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closedChannelShouldHaveNoConnectionAndTakeNone() {
    Channel closed = open.attach(evolution, T0).close(T0.plusSeconds(9));
    assertThat(closed.connections()).isEmpty();
    assertThat(closed.closedAt()).isEqualTo(T0.plusSeconds(9));
    assertThat(closed.close(T0.plusSeconds(10))).isSameAs(closed);
    assertThatThrownBy(() -> closed.attach(cloud, T0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void connectedShouldBeTheFirstThatIs() {
    Channel both = open.attach(evolution, T0).attach(cloud, T0);
    assertThat(both.connected()).isEmpty();
    Channel second = both.observe(cloud.id(), ConnectionObservation.of(UP), T0);
    assertThat(second.connected()).map(Connection::id).contains(cloud.id());
    Channel first = second.observe(evolution.id(), ConnectionObservation.of(UP), T0);
    assertThat(first.connected()).map(Connection::id).contains(evolution.id());
  }

  @Test
  void preferenceShouldOutliveWhatHappensToTheChannel() {
    Channel preferring = open.prefer(ProviderKind.CLOUD_API, T0.plusSeconds(1));
    assertThat(preferring.updatedAt()).isEqualTo(T0.plusSeconds(1));
    assertThat(preferring.prefer(ProviderKind.CLOUD_API, T0.plusSeconds(2))).isSameAs(preferring);
    assertThat(preferring.attach(evolution, T0).close(T0).preferred())
        .isEqualTo(ProviderKind.CLOUD_API);
    assertThat(preferring.prefer(null, T0).preferred()).isNull();
  }

  @Test
  void observationShouldKeepWhatItDoesNotSay() {
    PhoneNumber number = new PhoneNumber("+5511988887777");
    Connection up =
        evolution.observe(new ConnectionObservation(UP, number, "Padaria"), T0.plusSeconds(5));
    Connection down =
        up.observe(
            ConnectionObservation.of(new ConnectionStatus.Disconnected("gone")), T0.plusSeconds(9));
    assertThat(down.phoneNumber()).isEqualTo(number);
    assertThat(down.profileName()).isEqualTo("Padaria");
    assertThat(down.lastConnectedAt()).isEqualTo(T0.plusSeconds(5));
    assertThat(down.isConnected()).isFalse();
  }

  @Test
  void connectionShouldKeepSinceWhenItIsConnectedAndSeenAgain() {
    Connection up = evolution.observe(ConnectionObservation.of(UP), T0);
    Connection again =
        up.observe(
            ConnectionObservation.of(new ConnectionStatus.Connected(T0.plusSeconds(60))), T0);
    assertThat(again.status()).isEqualTo(UP);
    assertThat(again.lastConnectedAt()).isEqualTo(T0.plusSeconds(5));
  }

  @Test
  void observationOfAnUnknownConnectionShouldChangeNoConnection() {
    Channel channel = open.attach(evolution, T0);
    assertThat(channel.observe(cloud.id(), ConnectionObservation.of(UP), T0).connections())
        .isEqualTo(channel.connections());
  }

  @Test
  void nameShouldBeStrippedStorableAndBounded() {
    assertThat(open.name()).isEqualTo("Balcão");
    for (String name : new String[] {"", "  ", "x".repeat(201)}) {
      assertThatThrownBy(() -> Channel.open(open.tenant(), open.id(), name, T0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void pairingCodeShouldBeUsableWhileTheMarginIsLeftAndHideItself() {
    PairingCode code = new PairingCode("2@secret", "aW1n", "ABCD1234", T0, T0.plusSeconds(45));
    assertThat(code.isUsableFor(Duration.ofSeconds(10), T0.plusSeconds(34))).isTrue();
    assertThat(code.isUsableFor(Duration.ofSeconds(10), T0.plusSeconds(35))).isFalse();
    assertThat(code.toString()).doesNotContain("secret", "aW1n", "ABCD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+5511988887777", "+12345", "+123456789012345"})
  void phoneNumberShouldBeReadInE164Form(String number) {
    assertThat(PhoneNumber.parse(number)).contains(new PhoneNumber(number));
    assertThat(PhoneNumber.ofDigits(number.substring(1))).contains(new PhoneNumber(number));
    assertThat(new PhoneNumber(number).digits()).isEqualTo(number.substring(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "5511988887777",
        "+0511988887777",
        "+1234",
        "+1234567890123456",
        "+55 11",
        "+55119888٣",
        " +5511988887777",
        "+5511988887777\n"
      })
  void phoneNumberShouldRefuseAnyOtherForm(String number) {
    assertThat(PhoneNumber.parse(number)).isEmpty();
    assertThatThrownBy(() -> new PhoneNumber(number)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secretsAndNumbersShouldHideThemselves() {
    assertThat(new PhoneNumber("+5511988887777")).hasToString("+55***77");
    assertThat(new WebhookSecret("s3cret")).hasToString("***");
    assertThat(new ProviderCredentials(Map.of("access_token", "EAAG")).toString())
        .contains("access_token")
        .doesNotContain("EAAG");
  }

  @Test
  void webhookSecretShouldMatchOnlyItself() {
    WebhookSecret secret = new WebhookSecret("s3cret");
    assertThat(secret.matches("s3cret")).isTrue();
    assertThat(secret.matches("s3cre")).isFalse();
    assertThat(secret.matches("")).isFalse();
  }

  @Test
  void credentialsShouldTreatBlankAsAbsent() {
    ProviderCredentials credentials = new ProviderCredentials(Map.of("a", " ", "b", "x"));
    assertThat(credentials.find("a")).isEmpty();
    assertThat(credentials.find("b")).contains("x");
    assertThat(credentials.find("c")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ProviderKind.class)
  void providerShouldBeReadFromItsWireNameOnly(ProviderKind kind) {
    assertThat(ProviderKind.parse(kind.wireName())).contains(kind);
    assertThat(ProviderKind.parse(kind.name())).isEmpty();
  }

  @Test
  void accountsAndRoutingKeysShouldBeBounded() {
    for (String wrong : new String[] {"", " ", "x".repeat(201)}) {
      assertThatThrownBy(() -> new ProviderAccount(wrong))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new RoutingKey(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Connection connection(long id, ProviderKind provider) {
    return Connection.create(
        new ConnectionId(new UUID(1, id)), provider, new ProviderAccount("account-" + id), T0);
  }
}
