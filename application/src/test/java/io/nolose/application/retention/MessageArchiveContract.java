package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageTwins;
import io.nolose.application.message.MessageView;
import io.nolose.application.message.ScheduledSend;
import io.nolose.application.retention.MessageArchive.Batch;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageArchive} does. */
public interface MessageArchiveContract extends ArchiveQueriesContract {

  @Test
  default void moveShouldTakeTheOldestAndLeaveWhatIsNotOldEnough() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message second = storedAt(channel, conversation, 20);
    Message first = storedAt(channel, conversation, 10);
    Message third = storedAt(channel, conversation, 30);
    storedAt(channel, conversation, 40);
    assertThat(move(channel, 40, null, 2)).isEqualTo(new Batch(2, place(second)));
    assertThat(ids(channel.tenant(), ALL)).containsExactly(second.id(), first.id());
    assertThat(move(channel, 40, place(second), 2)).isEqualTo(new Batch(1, place(third)));
    assertThat(move(channel, 40, null, 2)).isEqualTo(new Batch(0, null));
    assertThat(ids(channel.tenant(), ALL)).containsExactly(third.id(), second.id(), first.id());
  }

  @Test
  default void moveShouldLeaveWhatStillWaitsToLeave() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message queued = fixture().storedQueued(channel, StoreFixture.T0);
    Message done = fixture().storedQueued(channel, StoreFixture.T0);
    Message scheduled = storedAt(channel, fixture().storedConversation(channel), 1);
    run(
        channel.tenant(),
        () -> {
          ports().outbox().withdraw(channel.tenant(), done.id());
          ports()
              .outbox()
              .schedule(
                  channel.tenant(),
                  new ScheduledSend(scheduled.id(), channel.id(), StoreFixture.T0));
        });
    assertThat(move(channel, 100, null, 10).moved()).isEqualTo(1);
    assertThat(ids(channel.tenant(), ALL)).containsExactly(done.id());
    assertThat(queued.channel()).isEqualTo(channel.id());
  }

  @Test
  default void readersShouldNotTellWhereAMessageIs() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    Conversation conversation = fixture().stored(fixture().newConversation(channel, contact));
    List<Message> all = new ArrayList<>();
    for (int at = 1; at <= 7; at++) {
      all.addFirst(storedAt(channel, conversation, at));
    }
    run(
        channel.tenant(),
        () ->
            ports()
                .messageMarks()
                .saveAll(
                    channel.tenant(),
                    List.of(
                        new Mark(
                            all.getLast().id(),
                            Mark.Kind.REACTION,
                            contact.id(),
                            List.of("👍"),
                            StoreFixture.at(50),
                            ""))));
    List<MessageQueries.Filter> filters =
        List.of(
            new MessageQueries.Filter(null, null, null),
            new MessageQueries.Filter(conversation.id(), null, null),
            new MessageQueries.Filter(null, contact.id(), null),
            new MessageQueries.Filter(null, null, channel.id()));
    List<List<MessageView>> before =
        filters.stream().map(filter -> paged(channel.tenant(), filter)).toList();
    assertThat(before.getFirst()).hasSize(7);
    var alone = ports().messageQueries().find(channel.tenant(), all.getLast().id());
    assertThat(move(channel, 5, null, 10).moved()).isEqualTo(4);
    assertThat(filters.stream().map(filter -> paged(channel.tenant(), filter)).toList())
        .isEqualTo(before);
    assertThat(ports().messageQueries().find(channel.tenant(), all.getLast().id()))
        .isEqualTo(alone);
  }

  @Test
  default void loadingShouldBringTheMessageBackWithAllThatBelongsToIt() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message one = storedAt(channel, conversation, 1);
    Message other = storedAt(channel, conversation, 2);
    Message third = storedAt(channel, conversation, 3);
    assertThat(move(channel, 100, null, 10).moved()).isEqualTo(3);
    List<Message> loaded =
        in(
            channel.tenant(),
            () ->
                ports()
                    .messages()
                    .loadAllReferred(
                        channel.tenant(),
                        List.of(one.references().getFirst(), fixture().newReference(channel))));
    assertThat(loaded).containsExactly(one);
    assertThat(
            in(
                channel.tenant(),
                () -> ports().messages().loadAll(channel.tenant(), List.of(other.id()))))
        .containsExactly(other);
    assertThat(ids(channel.tenant(), ALL)).containsExactly(third.id());
    assertThat(move(channel, 100, null, 10).moved()).isEqualTo(2);
  }

  @Test
  default void receiptShouldReachAnArchivedMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message old =
        fixture()
            .stored(
                fixture()
                    .outboundText(
                        fixture().storedConversation(channel),
                        fixture().storedUser(channel.tenant()).id())
                    .knownAs(fixture().newReference(channel), ProviderKind.EVOLUTION));
    move(channel, 100, null, 10);
    run(
        channel.tenant(),
        () -> {
          Message found =
              ports().messages().loadAllReferred(channel.tenant(), old.references()).getFirst();
          ports()
              .messages()
              .saveAll(
                  channel.tenant(),
                  List.of(found.changed(null, Receipt.of(Receipt.Kind.READ, StoreFixture.at(99)))));
        });
    move(channel, 100, null, 10);
    assertThat(ids(channel.tenant(), ALL)).containsExactly(old.id());
    assertThat(
            ports()
                .messageQueries()
                .find(channel.tenant(), old.id())
                .orElseThrow()
                .message()
                .facts()
                .readAt())
        .isEqualTo(StoreFixture.at(99));
    assertThat(old.facts().readAt()).isNull();
  }

  @Test
  default void archivedReferenceShouldStillBelongToItsMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    ProviderReference reference = fixture().newReference(channel);
    fixture().stored(fixture().inboundText(conversation, reference, "old", StoreFixture.at(1)));
    move(channel, 100, null, 10);
    Message twice = fixture().inboundText(conversation, reference, "old", StoreFixture.at(1));
    assertThatThrownBy(() -> fixture().stored(twice)).isInstanceOf(StaleAggregate.class);
    assertThat(ids(channel.tenant(), ALL)).hasSize(1).doesNotContain(twice.id());
  }

  @Test
  default void archivedMessagesShouldStillCountAsUnread() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    storedAt(channel, conversation, 1);
    storedAt(channel, conversation, 2);
    assertThat(move(channel, 2, null, 10).moved()).isEqualTo(1);
    assertThat(
            in(
                channel.tenant(),
                () -> ports().messages().countUnread(channel.tenant(), List.of(conversation))))
        .containsEntry(conversation.id(), 2);
  }

  @Test
  default void twinOfAnArchivedMessageShouldBeFound() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message old = storedAt(channel, conversation, 10);
    move(channel, 100, null, 10);
    MessageTwins.Stretch stretch =
        new MessageTwins.Stretch(conversation.id(), StoreFixture.at(5), StoreFixture.at(15), false);
    assertThat(
            in(
                channel.tenant(),
                () ->
                    ports()
                        .messageTwins()
                        .loadAll(channel.tenant(), channel.id(), List.of(), List.of(stretch))))
        .containsExactly(old);
    assertThat(ids(channel.tenant(), ALL)).isEmpty();
  }

  @Test
  default void lanesShouldNameEveryChannelWithOldMessagesOnce() {
    Channel one = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(fixture().storedTenant());
    Channel young = fixture().storedChannel(one.tenant());
    storedAt(one, fixture().storedConversation(one), 1);
    storedAt(other, fixture().storedConversation(other), 2);
    storedAt(young, fixture().storedConversation(young), 100);
    List<ArchiveLane> lanes = new ArrayList<>();
    archive().next(null, StoreFixture.at(50)).ifPresent(lanes::add);
    archive().next(lanes.getLast(), StoreFixture.at(50)).ifPresent(lanes::add);
    assertThat(lanes)
        .containsExactlyInAnyOrder(
            new ArchiveLane(one.tenant(), one.id()), new ArchiveLane(other.tenant(), other.id()));
    assertThat(archive().next(lanes.getLast(), StoreFixture.at(50))).isEmpty();
  }

  @Test
  default void tenantShouldMoveAndSeeOnlyHisOwn() {
    Channel mine = fixture().storedChannel(fixture().storedTenant());
    Channel others = fixture().storedChannel(fixture().storedTenant());
    Message foreign = storedAt(others, fixture().storedConversation(others), 1);
    ArchiveLane wrong = new ArchiveLane(mine.tenant(), others.id());
    assertThat(
            in(mine.tenant(), () -> archive().move(wrong, StoreFixture.at(100), null, 10)).moved())
        .isZero();
    move(others, 100, null, 10);
    assertThat(ids(mine.tenant(), ALL)).isEmpty();
    assertThat(
            in(
                mine.tenant(),
                () -> ports().messages().loadAll(mine.tenant(), List.of(foreign.id()))))
        .isEmpty();
    assertThat(ids(others.tenant(), ALL)).containsExactly(foreign.id());
  }

  private List<MessageView> paged(TenantId tenant, MessageQueries.Filter filter) {
    List<MessageView> all = new ArrayList<>();
    Cursor after = null;
    do {
      Page<MessageView> page =
          ports().messageQueries().list(tenant, filter, new PageRequest(after, 2));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static Cursor place(Message message) {
    return new Cursor(message.occurredAt(), message.id().value());
  }
}
