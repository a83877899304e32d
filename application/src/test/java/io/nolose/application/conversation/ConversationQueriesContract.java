package io.nolose.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.conversation.ConversationQueries.Filter;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationQueries} does. */
public interface ConversationQueriesContract extends StoreContract {
  /** Everything. */
  Filter ALL = new Filter(null, null);

  @Test
  default void queriesShouldBeEmptyWhenThereIsNothing() {
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().conversationQueries().find(tenant, new ConversationId(fixture().id())))
        .isEmpty();
    Page<ConversationView> page =
        ports().conversationQueries().list(tenant, ALL, new PageRequest(null, 10));
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  default void queriesShouldReturnTheConversationWithItsContact() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    Conversation conversation = fixture().stored(fixture().newConversation(channel, contact));
    ConversationView view = new ConversationView(conversation, contact);
    assertThat(ports().conversationQueries().find(channel.tenant(), conversation.id()))
        .contains(view);
    assertThat(
            ports()
                .conversationQueries()
                .list(channel.tenant(), ALL, new PageRequest(null, 10))
                .items())
        .containsExactly(view);
  }

  @Test
  default void queriesShouldReturnAGroupWithoutContact() {
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
    assertThat(ports().conversationQueries().find(channel.tenant(), group.id()))
        .contains(new ConversationView(group, null));
  }

  @Test
  default void queriesShouldNotSeeAnotherTenantsConversation() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation foreign = fixture().storedConversation(channel);
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().conversationQueries().find(tenant, foreign.id())).isEmpty();
    assertThat(ids(tenant, ALL)).isEmpty();
    assertThat(ids(tenant, new Filter(channel.id(), null))).isEmpty();
  }

  @Test
  default void listShouldFilterByChannelAndByContact() {
    TenantId tenant = fixture().storedTenant();
    Channel one = fixture().storedChannel(tenant);
    Channel other = fixture().storedChannel(tenant);
    Contact contact = fixture().storedContact(tenant);
    Conversation here = fixture().stored(fixture().newConversation(one, contact));
    Conversation there = fixture().stored(fixture().newConversation(other, contact));
    Conversation neighbour = fixture().storedConversation(one);
    assertThat(ids(tenant, new Filter(one.id(), null)))
        .containsExactlyInAnyOrder(here.id(), neighbour.id());
    assertThat(ids(tenant, new Filter(null, contact.id())))
        .containsExactlyInAnyOrder(here.id(), there.id());
    assertThat(ids(tenant, new Filter(other.id(), contact.id()))).containsExactly(there.id());
  }

  @Test
  default void listShouldPageByNewestMessageThenById() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation old = lastWrittenAt(channel, StoreFixture.at(10));
    Conversation silent = fixture().storedConversation(channel);
    Conversation twinA = lastWrittenAt(channel, StoreFixture.at(50));
    Conversation twinB = lastWrittenAt(channel, StoreFixture.at(50));
    Conversation newest = lastWrittenAt(channel, StoreFixture.at(90));
    Page<ConversationView> first = page(channel.tenant(), new PageRequest(null, 2));
    Page<ConversationView> second = page(channel.tenant(), new PageRequest(first.next(), 2));
    Page<ConversationView> third = page(channel.tenant(), new PageRequest(second.next(), 2));
    assertThat(idsOf(first)).containsExactly(newest.id(), twinB.id());
    assertThat(idsOf(second)).containsExactly(twinA.id(), old.id());
    assertThat(idsOf(third)).containsExactly(silent.id());
    assertThat(third.next()).isNull();
  }

  private Conversation lastWrittenAt(Channel channel, Instant at) {
    Contact contact = fixture().storedContact(channel.tenant());
    return fixture()
        .stored(
            fixture().newConversation(channel, contact).withMessage(new LastMessage(at, "", "Oi")));
  }

  private Page<ConversationView> page(TenantId tenant, PageRequest request) {
    return ports().conversationQueries().list(tenant, ALL, request);
  }

  private List<ConversationId> ids(TenantId tenant, Filter filter) {
    return idsOf(ports().conversationQueries().list(tenant, filter, new PageRequest(null, 50)));
  }

  private static List<ConversationId> idsOf(Page<ConversationView> page) {
    return page.items().stream().map(view -> view.conversation().id()).toList();
  }
}
