package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.retention.ArchiveQueries.Span;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SequentialUuids;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchiveMessagesTest {
  private static final Duration AGE = Duration.ofDays(730);

  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final StoreFixture fixture = new StoreFixture(ports);
  private final InMemoryMessageArchive archive = new InMemoryMessageArchive(schema);
  private final InMemoryRoundLeases leases = new InMemoryRoundLeases(schema.database.guard());
  private final SequentialUuids ids = new SequentialUuids();
  private final SettableTime time = new SettableTime();

  @Test
  void messagesShouldMoveInBatchesUntilNoneIsOldEnough() {
    Channel channel = fixture.storedChannel(fixture.storedTenant());
    List<Message> old = stored(channel, ArchiveMessages.BATCH_MAX + 1, SettableTime.START);
    stored(channel, 3, SettableTime.START.plus(AGE));
    time.tick(AGE.plusSeconds(1));
    ArchiveMessages use = archiving(AGE);
    assertThat(rounds(use)).containsExactly(ArchiveMessages.BATCH_MAX, 1);
    assertThat(archivedOf(channel)).isEqualTo(Math.min(old.size(), PageRequest.LIMIT_MAX));
    assertThat(rounds(use)).isEmpty();
  }

  @Test
  void channelsShouldBeTakenOneAfterTheOtherWhoeverTheyBelongTo() {
    Channel one = fixture.storedChannel(fixture.storedTenant());
    Channel other = fixture.storedChannel(fixture.storedTenant());
    stored(one, 2, SettableTime.START);
    stored(other, 3, SettableTime.START);
    fixture.storedQueued(one, SettableTime.START);
    time.tick(AGE.plusSeconds(1));
    ArchiveMessages use = archiving(AGE);
    assertThat(rounds(use)).containsExactlyInAnyOrder(2, 3);
    assertThat(archivedOf(one)).isEqualTo(2);
    assertThat(archivedOf(other)).isEqualTo(3);
    assertThat(rounds(use)).isEmpty();
  }

  @Test
  void messagesShouldStayForEverWhenTheAgeIsZero() {
    Channel channel = fixture.storedChannel(fixture.storedTenant());
    stored(channel, 2, SettableTime.START);
    time.tick(AGE.multipliedBy(5));
    assertThat(rounds(archiving(Duration.ZERO))).isEmpty();
    assertThat(archivedOf(channel)).isZero();
  }

  @Test
  void roundShouldBelongToOneInstanceUntilThatOneIsGone() {
    Channel channel = fixture.storedChannel(fixture.storedTenant());
    stored(channel, ArchiveMessages.BATCH_MAX + 1, SettableTime.START);
    time.tick(AGE.plusSeconds(1));
    ArchiveMessages dying = archiving(AGE);
    ArchiveMessages waiting = archiving(AGE);
    assertThat(dying.execute()).isEqualTo(ArchiveMessages.BATCH_MAX);
    assertThat(waiting.execute()).isZero();
    time.tick(Duration.ofMinutes(3));
    assertThat(waiting.execute()).isEqualTo(1);
    assertThat(dying.execute()).isZero();
  }

  private ArchiveMessages archiving(Duration age) {
    return new ArchiveMessages(ports.transactions(), archive, leases, age, ids, time);
  }

  private static List<Integer> rounds(ArchiveMessages use) {
    List<Integer> moved = new ArrayList<>();
    for (int batch = use.execute(); batch > 0; batch = use.execute()) {
      moved.add(batch);
    }
    return moved;
  }

  private int archivedOf(Channel channel) {
    return archive
        .list(
            channel.tenant(),
            new Span(null, null, null),
            new PageRequest(null, PageRequest.LIMIT_MAX))
        .items()
        .size();
  }

  private List<Message> stored(Channel channel, int count, Instant at) {
    Conversation conversation = fixture.storedConversation(channel);
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(fixture.inboundText(conversation, fixture.newReference(channel), "Oi", at));
    }
    ports
        .transactions()
        .run(channel.tenant(), () -> ports.messages().saveAll(channel.tenant(), messages));
    return messages;
  }
}
