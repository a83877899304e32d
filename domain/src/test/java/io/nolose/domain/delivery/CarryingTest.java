package io.nolose.domain.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CarryingTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Party SOMEBODY = new Party.OneContact(new ContactId(new UUID(0, 9)));
  private static final Party GROUP = new Party.Group("1203630@g.us");
  private static final MessageContent TEXT = new MessageContent.Text("hello");
  private static final MessageContent TEMPLATE =
      new MessageContent.Template("promo", "pt_BR", List.of());

  private static final Carrying CARRYING =
      Carrying.declaredBy(
          List.of(
              new ProviderProfile(ProviderKind.EVOLUTION, Set.of(ChannelCapability.GROUPS)),
              new ProviderProfile(ProviderKind.CLOUD_API, Set.of(ChannelCapability.TEMPLATES))));

  @Test
  void textShouldLeaveThroughThePreferredProviderOrElseTheFirst() {
    assertThat(route(channel(null, true, true), SOMEBODY, TEXT)).contains(ProviderKind.EVOLUTION);
    for (ProviderKind preferred : ProviderKind.values()) {
      assertThat(route(channel(preferred, true, true), SOMEBODY, TEXT)).contains(preferred);
    }
  }

  @Test
  void textShouldLeaveThroughTheOtherProviderWhenThePreferredOneIsDown() {
    assertThat(route(channel(ProviderKind.CLOUD_API, true, false), SOMEBODY, TEXT))
        .contains(ProviderKind.EVOLUTION);
    assertThat(route(channel(ProviderKind.EVOLUTION, false, true), SOMEBODY, TEXT))
        .contains(ProviderKind.CLOUD_API);
  }

  @Test
  void templateShouldLeaveThroughTheProviderThatHasThemWhateverIsPreferred() {
    assertThat(route(channel(ProviderKind.EVOLUTION, true, true), SOMEBODY, TEMPLATE))
        .contains(ProviderKind.CLOUD_API);
  }

  @Test
  void groupShouldBeReachedThroughTheProviderThatHasGroups() {
    assertThat(route(channel(ProviderKind.CLOUD_API, true, true), GROUP, TEXT))
        .contains(ProviderKind.EVOLUTION);
  }

  @Test
  void nothingShouldLeaveWhenNoneThatCanCarryItIsConnected() {
    assertThat(route(channel(null, true, false), SOMEBODY, TEMPLATE)).isEmpty();
    assertThat(route(channel(null, false, true), GROUP, TEXT)).isEmpty();
    assertThat(route(channel(ProviderKind.EVOLUTION, false, false), SOMEBODY, TEXT)).isEmpty();
    Carrying nobody = Carrying.declaredBy(List.of());
    assertThat(nobody.route(channel(null, true, true), SOMEBODY, TEXT)).isEmpty();
    Carrying refusing = new Carrying((provider, party, content) -> false);
    assertThat(refusing.route(channel(null, true, true), SOMEBODY, TEXT)).isEmpty();
  }

  private static Optional<ProviderKind> route(Channel channel, Party to, MessageContent content) {
    return CARRYING.route(channel, to, content).map(Connection::provider);
  }

  private static Channel channel(
      @Nullable ProviderKind preferred, boolean isEvolutionUp, boolean isCloudUp) {
    Channel channel =
        Channel.open(new TenantId(new UUID(0, 1)), new ChannelId(new UUID(0, 2)), "Loja", T0)
            .prefer(preferred, T0);
    return with(
        with(channel, ProviderKind.EVOLUTION, isEvolutionUp), ProviderKind.CLOUD_API, isCloudUp);
  }

  private static Channel with(Channel channel, ProviderKind provider, boolean isUp) {
    ConnectionId id = new ConnectionId(UUID.nameUUIDFromBytes(provider.wireName().getBytes(UTF_8)));
    ConnectionStatus status =
        isUp ? new ConnectionStatus.Connected(T0) : new ConnectionStatus.Disconnected(null);
    return channel
        .attach(Connection.create(id, provider, new ProviderAccount("a" + provider), T0), T0)
        .observe(id, ConnectionObservation.of(status), T0);
  }
}
