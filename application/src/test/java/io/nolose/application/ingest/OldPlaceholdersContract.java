package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link OldPlaceholders} does. */
public interface OldPlaceholdersContract extends StoreContract {

  @Test
  default void listsShouldNameOnlyWhatCanBeReadAndWasNotReadByThatVersion() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    InboxLane lane = new InboxLane(channel.tenant(), channel.id());
    MessageId first = stored(channel, new MessageContent.Placeholder("x", null, "{}"));
    MessageId second = stored(channel, new MessageContent.Placeholder("y", "z", "{}"));
    stored(channel, new MessageContent.Placeholder("nothing more to know", null));
    stored(channel, new MessageContent.Text("{}"));

    assertThat(ports().oldPlaceholders().lanes(ProviderKind.EVOLUTION, 1, 10))
        .containsExactly(lane);
    assertThat(ports().oldPlaceholders().lanes(ProviderKind.CLOUD_API, 1, 10)).isEmpty();
    assertThat(list(lane, 1, 10)).containsExactly(first, second);
    assertThat(list(lane, 1, 1)).containsExactly(first);

    run(
        lane.tenant(),
        () -> ports().oldPlaceholders().passed(lane.tenant(), List.of(first, second), 1));

    assertThat(ports().oldPlaceholders().lanes(ProviderKind.EVOLUTION, 1, 10)).isEmpty();
    assertThat(list(lane, 1, 10)).isEmpty();
    assertThat(ports().oldPlaceholders().lanes(ProviderKind.EVOLUTION, 2, 10))
        .containsExactly(lane);
    assertThat(list(lane, 2, 10)).containsExactly(first, second);
  }

  @Test
  default void lanesShouldNameChannelsOfEveryTenantAndListsThoseOfOne() {
    Channel one = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(fixture().storedTenant());
    MessageId here = stored(one, new MessageContent.Placeholder("x", null, "{}"));
    stored(other, new MessageContent.Placeholder("x", null, "{}"));

    assertThat(ports().oldPlaceholders().lanes(ProviderKind.EVOLUTION, 1, 10))
        .containsExactlyInAnyOrder(
            new InboxLane(one.tenant(), one.id()), new InboxLane(other.tenant(), other.id()));
    assertThat(list(new InboxLane(one.tenant(), one.id()), 1, 10)).containsExactly(here);
    assertThat(list(new InboxLane(one.tenant(), other.id()), 1, 10)).isEmpty();
  }

  private List<MessageId> list(InboxLane lane, int version, int max) {
    return in(
        lane.tenant(),
        () -> ports().oldPlaceholders().list(lane, ProviderKind.EVOLUTION, version, max));
  }

  private MessageId stored(Channel channel, MessageContent content) {
    return fixture()
        .stored(
            new Message(
                channel.tenant(),
                new MessageId(fixture().id()),
                fixture().storedConversation(channel).id(),
                channel.id(),
                MessageDirection.INBOUND,
                MessageOrigin.LIVE,
                null,
                null,
                content,
                MessageContext.NONE,
                null,
                Amendment.NONE,
                ProviderKind.EVOLUTION,
                List.of(fixture().newReference(channel)),
                MessageFacts.NONE,
                null,
                StoreFixture.at(1),
                StoreFixture.at(1)))
        .id();
  }
}
