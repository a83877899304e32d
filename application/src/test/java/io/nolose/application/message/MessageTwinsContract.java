package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.message.MessageTwins.Stretch;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.WhatsAppIds;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessagePair;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageTwins} does. */
public interface MessageTwinsContract extends StoreContract {

  @Test
  default void twinsShouldBePossibleOnceThereWereTwoConnections() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThat(mayExist(channel)).isFalse();
    Channel both = attachSecond(channel);
    assertThat(mayExist(channel)).isTrue();
    Connection former = both.connections().getFirst();
    storedText(both, former, WhatsAppIds.bare(1), StoreFixture.T0);
    run(
        both.tenant(),
        () -> {
          Channel newest = ports().channels().find(both.tenant(), both.id()).orElseThrow();
          ports().channels().save(newest.detach(former.id(), StoreFixture.at(9)));
        });
    assertThat(mayExist(channel)).isTrue();
  }

  @Test
  default void loadShouldFindByWhatsAppsIdHoweverAConnectionWritesIt() {
    Channel channel = attachSecond(fixture().storedChannel(fixture().storedTenant()));
    Connection bare = channel.connections().getFirst();
    Connection packing = channel.connections().getLast();
    Message one = storedText(channel, bare, WhatsAppIds.bare(1), StoreFixture.T0);
    Message other =
        storedText(
            channel,
            packing,
            WhatsAppIds.packed("5511977776666", false, WhatsAppIds.bare(2)).value(),
            StoreFixture.T0);
    storedText(channel, packing, "wamid.opaque", StoreFixture.T0);
    Channel neighbour = fixture().storedChannel(channel.tenant());
    storedText(neighbour, neighbour.connections().getFirst(), WhatsAppIds.bare(1), StoreFixture.T0);
    assertThat(named(channel, 1, 2, 3)).containsExactlyInAnyOrder(one, other);
    assertThat(named(channel, 3)).isEmpty();
    assertThat(named(fixture().storedChannel(fixture().storedTenant()), 1, 2)).isEmpty();
  }

  @Test
  default void loadShouldFindWhatOccurredInAStretchBothEndsIncluded() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message early = storedText(conversation, channel, StoreFixture.at(9));
    Message first = storedText(conversation, channel, StoreFixture.at(10));
    Message last = storedText(conversation, channel, StoreFixture.at(20));
    Message late = storedText(conversation, channel, StoreFixture.at(21));
    Message elsewhere =
        storedText(fixture().storedConversation(channel), channel, StoreFixture.at(15));
    Stretch stretch =
        new Stretch(conversation.id(), StoreFixture.at(10), StoreFixture.at(20), false);
    assertThat(load(channel, stretch)).contains(first, last).doesNotContain(early, late, elsewhere);
    assertThat(load(channel)).isEmpty();
  }

  @Test
  default void loadShouldFindWhatWeWroteByWhenItWasAcceptedOrSent() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message accepted = storedOurs(conversation, channel, Receipt.Kind.ACCEPTED, 5_000);
    Message sent = storedOurs(conversation, channel, Receipt.Kind.SENT, 5_000);
    Message late = storedOurs(conversation, channel, Receipt.Kind.ACCEPTED, 6_000);
    Instant from = StoreFixture.at(4_990);
    Instant to = StoreFixture.at(5_010);
    assertThat(load(channel, new Stretch(conversation.id(), from, to, true)))
        .contains(accepted, sent)
        .doesNotContain(late);
    assertThat(load(channel, new Stretch(conversation.id(), from, to, false))).isEmpty();
  }

  @Test
  default void noteShouldBeSeenOnBothAndTakenBack() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message one = storedText(conversation, channel, StoreFixture.at(1));
    Message two = storedText(conversation, channel, StoreFixture.at(2));
    Message three = storedText(conversation, channel, StoreFixture.at(3));
    MessagePair first = new MessagePair(one.id(), two.id());
    MessagePair second = new MessagePair(three.id(), two.id());
    note(channel.tenant(), List.of(first, second), List.of());
    note(channel.tenant(), List.of(first), List.of());
    assertThat(possiblySame(one)).containsExactly(two.id());
    assertThat(possiblySame(two)).containsExactlyInAnyOrder(one.id(), three.id());
    note(channel.tenant(), List.of(), List.of(first, new MessagePair(one.id(), three.id())));
    assertThat(possiblySame(one)).isEmpty();
    assertThat(possiblySame(two)).containsExactly(three.id());
  }

  private Channel attachSecond(Channel channel) {
    return in(
        channel.tenant(),
        () -> {
          Channel newest = ports().channels().find(channel.tenant(), channel.id()).orElseThrow();
          Channel both =
              newest.attach(fixture().newConnection(ProviderKind.CLOUD_API), StoreFixture.at(1));
          ports().channels().save(both);
          return both;
        });
  }

  private Message storedText(Channel channel, Connection connection, String id, Instant at) {
    return fixture()
        .stored(
            fixture()
                .inboundText(
                    fixture().storedConversation(channel),
                    new ProviderReference(connection.id(), new ProviderMessageId(id)),
                    "Oi",
                    at));
  }

  private Message storedText(Conversation conversation, Channel channel, Instant at) {
    return fixture()
        .stored(fixture().inboundText(conversation, fixture().newReference(channel), "Oi", at));
  }

  private Message storedOurs(
      Conversation conversation, Channel channel, Receipt.Kind kind, long second) {
    Message composed =
        fixture()
            .outboundText(conversation, fixture().storedUser(channel.tenant()).id())
            .knownAs(fixture().newReference(channel), ProviderKind.EVOLUTION)
            .with(Receipt.of(kind, StoreFixture.at(second)));
    return fixture().stored(composed);
  }

  private boolean mayExist(Channel channel) {
    return in(
        channel.tenant(), () -> ports().messageTwins().mayExist(channel.tenant(), channel.id()));
  }

  private List<Message> named(Channel channel, long... numbers) {
    List<WhatsAppId> ids =
        Arrays.stream(numbers)
            .mapToObj(number -> new WhatsAppId(WhatsAppIds.bare(number)))
            .toList();
    return in(
        channel.tenant(),
        () -> ports().messageTwins().loadAll(channel.tenant(), channel.id(), ids, List.of()));
  }

  private List<Message> load(Channel channel, Stretch... stretches) {
    return in(
        channel.tenant(),
        () ->
            ports()
                .messageTwins()
                .loadAll(channel.tenant(), channel.id(), List.of(), List.of(stretches)));
  }

  private void note(TenantId tenant, List<MessagePair> alike, List<MessagePair> unlike) {
    run(tenant, () -> ports().messageTwins().note(tenant, alike, unlike));
  }

  private List<MessageId> possiblySame(Message message) {
    return ports()
        .messageQueries()
        .find(message.tenant(), message.id())
        .orElseThrow()
        .possiblySame();
  }
}
