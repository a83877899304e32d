package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.message.Message;
import io.nolose.domain.tenancy.TenantId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link ChannelRepository} does. */
public interface ChannelRepositoryContract extends StoreContract {

  /** Every shape that a connection's status has. */
  static Stream<ConnectionStatus> statuses() {
    return Stream.of(
        new ConnectionStatus.Disconnected(null),
        new ConnectionStatus.Disconnected("the phone logged out"),
        new ConnectionStatus.Connecting(StoreFixture.at(1)),
        new ConnectionStatus.AwaitingPairing(
            new PairingCode("2@abc,def", "aW1n", null, StoreFixture.at(1), StoreFixture.at(61))),
        new ConnectionStatus.AwaitingPairing(
            new PairingCode("2@abc", "aW1n", "ABCD1234", StoreFixture.at(1), StoreFixture.at(61))),
        new ConnectionStatus.Connected(StoreFixture.at(2)));
  }

  @Test
  default void findShouldBeEmptyWhenTheChannelIsUnknown() {
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, new ChannelId(fixture().id()))).isEmpty();
    assertThat(list(tenant, 10)).isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasSaved() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThat(find(channel.tenant(), channel.id())).contains(channel);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  default void findShouldReturnEveryStatusAsItWas(ConnectionStatus status) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ConnectionId connection = channel.connections().getFirst().id();
    Channel observed =
        change(
            channel,
            known ->
                known.observe(
                    connection,
                    new ConnectionObservation(
                        status, new PhoneNumber("+5511988887777"), "Padaria 🥐"),
                    StoreFixture.at(3)));
    assertThat(find(channel.tenant(), channel.id())).contains(observed);
  }

  @Test
  default void findShouldReturnConnectionsInTheOrderTheyWereAdded() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Connection second = fixture().newConnection(ProviderKind.CLOUD_API);
    change(channel, known -> known.attach(second, StoreFixture.at(5)));
    Connection first = channel.connections().getFirst();
    assertThat(find(channel.tenant(), channel.id()).orElseThrow().connections())
        .containsExactly(first, second);
  }

  @Test
  default void connectionShouldLeaveAndComeBackUnderItsId() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Connection first = channel.connections().getFirst();
    assertThat(former(channel)).isEmpty();
    Connection second = fixture().newConnection(ProviderKind.CLOUD_API);
    change(channel, known -> known.attach(second, StoreFixture.at(1)));
    change(channel, known -> known.detach(first.id(), StoreFixture.at(2)));
    assertThat(former(channel)).extracting(Connection::id).containsExactly(first.id());
    change(channel, known -> known.detach(second.id(), StoreFixture.at(3)));
    assertThat(former(channel)).extracting(Connection::id).containsExactly(second.id(), first.id());
    Channel back = change(channel, known -> known.attach(first, StoreFixture.at(4)));
    assertThat(find(channel.tenant(), channel.id())).contains(back);
    assertThat(former(channel)).extracting(Connection::id).containsExactly(second.id());
    assertThat(former(fixture().storedChannel(fixture().storedTenant()))).isEmpty();
  }

  @Test
  default void findShouldReturnThePreferredProviderAsItWasSaved() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    for (ProviderKind provider : ProviderKind.values()) {
      Channel preferring = change(channel, known -> known.prefer(provider, StoreFixture.at(7)));
      assertThat(preferring.preferred()).isEqualTo(provider);
      assertThat(find(channel.tenant(), channel.id())).contains(preferring);
    }
    change(channel, known -> known.prefer(null, StoreFixture.at(8)));
    assertThat(find(channel.tenant(), channel.id()).orElseThrow().preferred()).isNull();
  }

  @Test
  default void findShouldReturnThePaceOfAConnectionAsItWasSaved() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderKind provider = channel.connections().getFirst().provider();
    for (Integer perMinute : Arrays.asList(1, Connection.SENDS_PER_MINUTE_MAX, null)) {
      Channel paced = change(channel, it -> it.pace(provider, perMinute, StoreFixture.at(7)));
      assertThat(paced.find(provider).orElseThrow().sendsPerMinute()).isEqualTo(perMinute);
      assertThat(find(channel.tenant(), channel.id())).contains(paced);
    }
  }

  @Test
  default void findShouldReturnAClosedChannelThatListOmits() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel closed = change(channel, known -> known.close(StoreFixture.at(9)));
    assertThat(find(channel.tenant(), channel.id())).contains(closed);
    assertThat(list(channel.tenant(), 10)).isEmpty();
  }

  @Test
  default void findShouldNotSeeAnotherTenantsChannel() {
    Channel foreign = fixture().storedChannel(fixture().storedTenant());
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, foreign.id())).isEmpty();
    assertThat(list(tenant, 10)).isEmpty();
  }

  @Test
  default void listShouldListOldestFirstAndAtMostAsManyAsAsked() {
    TenantId tenant = fixture().storedTenant();
    Channel youngest = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(20)));
    Channel oldest = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(0)));
    Channel middle = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(10)));
    assertThat(list(tenant, 10)).containsExactly(oldest, middle, youngest);
    assertThat(list(tenant, 2)).containsExactly(oldest, middle);
  }

  @Test
  default void saveShouldReplaceTheConnectionsWithExactlyThese() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Connection former = channel.connections().getFirst();
    Connection next = fixture().newConnection(ProviderKind.CLOUD_API);
    change(
        channel,
        known -> known.detach(former.id(), StoreFixture.at(1)).attach(next, StoreFixture.at(2)));
    assertThat(find(channel.tenant(), channel.id()).orElseThrow().connections())
        .containsExactly(next);
  }

  @Test
  default void saveShouldLetTheSameProviderComeBackWithANewConnection() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Connection former = channel.connections().getFirst();
    change(channel, known -> known.detach(former.id(), StoreFixture.at(1)));
    Connection next = fixture().newConnection(ProviderKind.EVOLUTION);
    change(channel, known -> known.attach(next, StoreFixture.at(2)));
    assertThat(find(channel.tenant(), channel.id()).orElseThrow().connections())
        .containsExactly(next);
  }

  @Test
  default void saveShouldKeepWhatCameThroughAConnectionThatIsGone() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    var conversation = fixture().stored(fixture().newConversation(channel, contact));
    var reference = fixture().newReference(channel);
    Message message =
        fixture().stored(fixture().inboundText(conversation, reference, "Oi", StoreFixture.at(1)));
    change(channel, known -> known.close(StoreFixture.at(2)));
    List<Message> found =
        ports()
            .transactions()
            .call(
                channel.tenant(),
                () -> ports().messages().loadAllReferred(channel.tenant(), List.of(reference)));
    assertThat(found).containsExactly(message);
  }

  @Test
  default void saveShouldBeStaleWhenTheChannelChangedSinceItWasRead() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThatThrownBy(() ->
            change(
                channel,
                known -> {
                  Channel meanwhile =
                      known.attach(
                          fixture().newConnection(ProviderKind.CLOUD_API), StoreFixture.at(1));
                  elsewhere(() -> change(channel, _ -> meanwhile));
                  return known.close(StoreFixture.at(2));
                }))
        .isInstanceOf(StaleAggregate.class);
    assertThat(find(channel.tenant(), channel.id()).orElseThrow())
        .matches(found -> !found.isClosed())
        .matches(found -> found.connections().size() == 2);
  }

  @Test
  default void saveShouldLoseNoChangeWhenManyChangeAtOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              boolean isDone = false;
              while (!isDone) {
                isDone = tryToCount(channel);
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(find(channel.tenant(), channel.id()).orElseThrow().updatedAt())
        .isEqualTo(channel.updatedAt().plusSeconds(4));
  }

  private boolean tryToCount(Channel channel) {
    try {
      ConnectionId connection = channel.connections().getFirst().id();
      ConnectionObservation down =
          ConnectionObservation.of(new ConnectionStatus.Disconnected("counting"));
      change(channel, known -> known.observe(connection, down, known.updatedAt().plusSeconds(1)));
      return true;
    } catch (StaleAggregate tryAgain) {
      return false;
    }
  }

  private Channel change(Channel channel, UnaryOperator<Channel> change) {
    return ports()
        .transactions()
        .call(
            channel.tenant(),
            () -> {
              Channel known = ports().channels().find(channel.tenant(), channel.id()).orElseThrow();
              Channel changed = change.apply(known);
              ports().channels().save(changed);
              return changed;
            });
  }

  private static void elsewhere(Runnable work) {
    assertThat(Together.run(1, work).failures()).isEmpty();
  }

  private Optional<Channel> find(TenantId tenant, ChannelId channel) {
    return ports().transactions().call(tenant, () -> ports().channels().find(tenant, channel));
  }

  private List<Channel> list(TenantId tenant, int max) {
    return ports().transactions().call(tenant, () -> ports().channels().list(tenant, max));
  }

  private List<Connection> former(Channel channel) {
    return in(
        channel.tenant(), () -> ports().channels().listFormer(channel.tenant(), channel.id()));
  }
}
