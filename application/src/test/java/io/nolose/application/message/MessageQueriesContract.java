package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.media.MediaRepositoryContract;
import io.nolose.application.message.MessageQueries.Filter;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageQueries} does. */
public interface MessageQueriesContract extends StoreContract {
  /** Everything. */
  Filter ALL = new Filter(null, null, null);

  @Test
  default void queriesShouldBeEmptyWhenThereIsNothing() {
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().messageQueries().find(tenant, new MessageId(fixture().id()))).isEmpty();
    Page<MessageView> page = ports().messageQueries().list(tenant, ALL, new PageRequest(null, 10));
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  default void findShouldReturnTheMessageWithItsContact() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    Conversation conversation = fixture().stored(fixture().newConversation(channel, contact));
    Message message = storedAt(conversation, channel, StoreFixture.at(1));
    assertThat(ports().messageQueries().find(channel.tenant(), message.id()))
        .contains(new MessageView(message, contact.id(), List.of()));
  }

  @Test
  default void findShouldReturnAGroupsMessageWithoutContact() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation group =
        fixture()
            .stored(
                Conversation.begin(
                    channel.tenant(),
                    new ConversationId(fixture().id()),
                    channel.id(),
                    new Party.Group("9@g.us"),
                    StoreFixture.T0));
    Message message = storedAt(group, channel, StoreFixture.at(1));
    assertThat(ports().messageQueries().find(channel.tenant(), message.id()))
        .contains(new MessageView(message, null, List.of()));
  }

  @Test
  default void queriesShouldShowWhatPeopleLeftAndWhatIsAnswered() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    TenantId tenant = channel.tenant();
    Conversation conversation = fixture().storedConversation(channel);
    ProviderReference asked = fixture().newReference(channel);
    Message question =
        fixture().stored(fixture().inboundText(conversation, asked, "?", StoreFixture.at(1)));
    Message answer = storedAnswer(conversation, asked, 2);
    Message lost = storedAnswer(conversation, fixture().newReference(channel), 3);
    ContactId ana = fixture().storedContact(tenant).id();
    Mark thumb =
        new Mark(answer.id(), Mark.Kind.REACTION, null, List.of("👍"), StoreFixture.at(4), "3EB0");
    Mark vote =
        new Mark(answer.id(), Mark.Kind.VOTE, ana, List.of("a"), StoreFixture.at(5), "3EB1");
    Mark read = new Mark(answer.id(), Mark.Kind.READ, ana, List.of(), StoreFixture.at(6), "");
    run(tenant, () -> ports().messageMarks().saveAll(tenant, List.of(thumb, vote, read)));

    MessageView single = ports().messageQueries().find(tenant, answer.id()).orElseThrow();
    assertThat(single.repliedTo()).isEqualTo(question.id());
    assertThat(single.marks()).containsExactlyInAnyOrder(thumb, vote, read);
    List<MessageView> listed =
        ports().messageQueries().list(tenant, ALL, new PageRequest(null, 10)).items();
    assertThat(listed)
        .extracting(view -> view.message().id())
        .containsExactly(lost.id(), answer.id(), question.id());
    assertThat(listed)
        .extracting(MessageView::repliedTo)
        .containsExactly(null, question.id(), null);
    assertThat(listed.get(1).marks()).containsExactly(thumb, vote);
    assertThat(listed.get(0).marks()).isEmpty();
  }

  @Test
  default void queriesShouldShowAPlaceholderWithoutItsRawForm() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message odd =
        fixture()
            .stored(
                saying(
                    fixture().storedConversation(channel),
                    new MessageContent.Placeholder("newsletter", "x", "{}"),
                    MessageContext.NONE,
                    1));
    assertThat(ports().messageQueries().find(channel.tenant(), odd.id()).orElseThrow().message())
        .extracting(Message::content)
        .isEqualTo(new MessageContent.Placeholder("newsletter", "x"));
  }

  @Test
  default void queriesShouldShowTheFileOfAMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    TenantId tenant = channel.tenant();
    MediaFile file =
        MediaRepositoryContract.newFile(
            new MediaId(fixture().id()), channel, MediaRepositoryContract.FULL_OFFER, false);
    run(tenant, () -> ports().media().saveAll(tenant, List.of(file)));
    Message placeholder =
        saying(
            fixture().storedConversation(channel),
            new MessageContent.Placeholder("~", null),
            MessageContext.NONE,
            1);
    Message message =
        fixture()
            .stored(
                placeholder.retold(
                    MessageOrigin.LIVE,
                    new MessageContent.Attachment(
                        MediaKind.DOCUMENT, null, null, null, null, false),
                    MessageContext.NONE,
                    file.id()));
    assertThat(ports().messageQueries().find(tenant, message.id()).orElseThrow().media())
        .isEqualTo(file);
    assertThat(ports().messageQueries().list(tenant, ALL, new PageRequest(null, 10)).items())
        .extracting(MessageView::media)
        .containsExactly(file);
  }

  private Message storedAnswer(Conversation conversation, ProviderReference to, long at) {
    return fixture()
        .stored(
            saying(
                conversation,
                new MessageContent.Text("!"),
                new MessageContext(to, MessageContext.Forwarding.NONE, null, false, null),
                at));
  }

  private Message saying(
      Conversation conversation, MessageContent content, MessageContext context, long at) {
    return new Message(
        conversation.tenant(),
        new MessageId(fixture().id()),
        conversation.id(),
        conversation.channel(),
        MessageDirection.INBOUND,
        MessageOrigin.LIVE,
        null,
        null,
        content,
        context,
        null,
        Amendment.NONE,
        ProviderKind.EVOLUTION,
        List.of(),
        MessageFacts.NONE,
        null,
        StoreFixture.at(at),
        StoreFixture.at(at));
  }

  @Test
  default void queriesShouldNotSeeAnotherTenantsMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message foreign = storedAt(conversation, channel, StoreFixture.at(1));
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().messageQueries().find(tenant, foreign.id())).isEmpty();
    assertThat(ids(tenant, ALL)).isEmpty();
    assertThat(ids(tenant, new Filter(conversation.id(), null, null))).isEmpty();
  }

  @Test
  default void listShouldFilterByConversationContactAndChannel() {
    TenantId tenant = fixture().storedTenant();
    Channel one = fixture().storedChannel(tenant);
    Channel other = fixture().storedChannel(tenant);
    Contact contact = fixture().storedContact(tenant);
    Conversation here = fixture().stored(fixture().newConversation(one, contact));
    Conversation there = fixture().stored(fixture().newConversation(other, contact));
    Conversation neighbour = fixture().storedConversation(one);
    MessageId hereId = storedAt(here, one, StoreFixture.at(3)).id();
    MessageId thereId = storedAt(there, other, StoreFixture.at(2)).id();
    MessageId neighbourId = storedAt(neighbour, one, StoreFixture.at(1)).id();
    assertThat(ids(tenant, ALL)).containsExactly(hereId, thereId, neighbourId);
    assertThat(ids(tenant, new Filter(here.id(), null, null))).containsExactly(hereId);
    assertThat(ids(tenant, new Filter(null, contact.id(), null))).containsExactly(hereId, thereId);
    assertThat(ids(tenant, new Filter(null, null, one.id()))).containsExactly(hereId, neighbourId);
    assertThat(ids(tenant, new Filter(null, contact.id(), other.id()))).containsExactly(thereId);
  }

  @Test
  default void listShouldPageNewestFirstThenById() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message newest = storedAt(conversation, channel, StoreFixture.at(9));
    Message twinA = storedAt(conversation, channel, StoreFixture.at(5));
    Message twinB = storedAt(conversation, channel, StoreFixture.at(5));
    Message twinC = storedAt(conversation, channel, StoreFixture.at(5));
    Message oldest = storedAt(conversation, channel, StoreFixture.at(0));
    Filter filter = new Filter(conversation.id(), null, null);
    TenantId tenant = channel.tenant();
    Page<MessageView> first =
        ports().messageQueries().list(tenant, filter, new PageRequest(null, 2));
    Page<MessageView> second =
        ports().messageQueries().list(tenant, filter, new PageRequest(first.next(), 2));
    Page<MessageView> third =
        ports().messageQueries().list(tenant, filter, new PageRequest(second.next(), 2));
    assertThat(idsOf(first)).containsExactly(newest.id(), twinC.id());
    assertThat(idsOf(second)).containsExactly(twinB.id(), twinA.id());
    assertThat(idsOf(third)).containsExactly(oldest.id());
    assertThat(third.next()).isNull();
  }

  @Test
  default void listShouldNotRepeatOrSkipWhenAMessageArrivesBetweenTwoPages() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message old = storedAt(conversation, channel, StoreFixture.at(1));
    Message middle = storedAt(conversation, channel, StoreFixture.at(2));
    Message recent = storedAt(conversation, channel, StoreFixture.at(3));
    Page<MessageView> first =
        ports().messageQueries().list(channel.tenant(), ALL, new PageRequest(null, 2));
    storedAt(conversation, channel, StoreFixture.at(4));
    Page<MessageView> second =
        ports().messageQueries().list(channel.tenant(), ALL, new PageRequest(first.next(), 2));
    assertThat(idsOf(first)).containsExactly(recent.id(), middle.id());
    assertThat(idsOf(second)).containsExactly(old.id());
  }

  private Message storedAt(Conversation conversation, Channel channel, Instant at) {
    return fixture()
        .stored(fixture().inboundText(conversation, fixture().newReference(channel), "Oi", at));
  }

  private List<MessageId> ids(TenantId tenant, Filter filter) {
    return idsOf(ports().messageQueries().list(tenant, filter, new PageRequest(null, 50)));
  }

  private static List<MessageId> idsOf(Page<MessageView> page) {
    return page.items().stream().map(view -> view.message().id()).toList();
  }
}
