package io.nolose.application.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.CustomerServiceWindow;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationRepository} does. */
public interface ConversationRepositoryContract extends StoreContract {

  @Test
  default void portShouldBeEmptyWhenNothingIsStored() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThat(find(channel.tenant(), new ConversationId(fixture().id()))).isEmpty();
    assertThat(loadAll(channel.tenant(), channel.id(), List.of(new Party.Group("g@g.us"))))
        .isEmpty();
    assertThat(loadAll(channel.tenant(), channel.id(), List.of())).isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasSaved() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    Conversation conversation =
        fixture()
            .newConversation(channel, contact)
            .withMessage(new LastMessage(StoreFixture.at(5), "tie", "Olá! 👋"))
            .heardFrom(contact.identities().iterator().next(), StoreFixture.at(5))
            .heardFrom(null, StoreFixture.at(4));
    fixture().stored(conversation);
    assertThat(find(channel.tenant(), conversation.id())).contains(conversation);
  }

  @Test
  default void findShouldReturnTheWindowAsItWasSaved() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Conversation told =
        conversation.with(
            new CustomerServiceWindow(StoreFixture.at(1), StoreFixture.at(2), StoreFixture.at(3)));
    fixture().stored(told);
    assertThat(find(channel.tenant(), conversation.id())).contains(told);
    assertThat(loadAll(channel.tenant(), channel.id(), List.of(conversation.party())))
        .containsExactly(told);
  }

  @Test
  default void findShouldReturnAGroupWithItsSubject() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation group =
        fixture()
            .stored(
                newGroup(channel, "1203@g.us").named(new SeenName("Família", StoreFixture.at(2))));
    assertThat(find(channel.tenant(), group.id())).contains(group);
    assertThat(loadAll(channel.tenant(), channel.id(), List.of(group.party())))
        .containsExactly(group);
  }

  @Test
  default void peekAllShouldReturnThoseThatExistWithoutMakingAnybodyWait() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation one = fixture().storedConversation(channel);
    Conversation other = fixture().storedConversation(channel);
    ConversationId unknown = new ConversationId(fixture().id());
    TenantId stranger = fixture().storedTenant();
    assertThat(peekAll(channel.tenant(), List.of(one.id(), other.id(), unknown)))
        .containsOnly(Map.entry(one.id(), one), Map.entry(other.id(), other));
    assertThat(peekAll(channel.tenant(), List.of())).isEmpty();
    assertThat(peekAll(stranger, List.of(one.id()))).isEmpty();
    run(
        channel.tenant(),
        () -> {
          assertThat(ports().conversations().find(channel.tenant(), one.id())).isPresent();
          assertThat(Together.run(1, () -> peekAll(channel.tenant(), List.of(one.id()))).failures())
              .isEmpty();
        });
  }

  @Test
  default void portShouldNotSeeAnotherTenantsConversation() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation foreign = fixture().storedConversation(channel);
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, foreign.id())).isEmpty();
    assertThat(loadAll(tenant, channel.id(), List.of(foreign.party()))).isEmpty();
  }

  @Test
  default void loadAllShouldReturnTheAskedPartiesOnceAndInIdOrder() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    Conversation first = fixture().newConversation(channel, contact);
    Conversation second = newGroup(channel, "1@g.us");
    fixture().stored(second);
    fixture().stored(first);
    fixture().storedConversation(channel);
    assertThat(
            loadAll(
                channel.tenant(),
                channel.id(),
                List.of(second.party(), first.party(), second.party(), new Party.Group("no"))))
        .containsExactly(first, second);
  }

  @Test
  default void saveAllShouldKeepOneConversationPerChannelOfOneContact() {
    TenantId tenant = fixture().storedTenant();
    Channel one = fixture().storedChannel(tenant);
    Channel other = fixture().storedChannel(tenant);
    Contact contact = fixture().storedContact(tenant);
    Conversation here = fixture().stored(fixture().newConversation(one, contact));
    Conversation there = fixture().stored(fixture().newConversation(other, contact));
    assertThat(loadAll(tenant, one.id(), List.of(here.party()))).containsExactly(here);
    assertThat(loadAll(tenant, other.id(), List.of(here.party()))).containsExactly(there);
  }

  @Test
  default void saveAllShouldReplaceAndBeHarmlessWhenRepeated() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Conversation next =
        conversation
            .withMessage(new LastMessage(StoreFixture.at(3), "tie", "Oi"))
            .read(StoreFixture.at(9));
    fixture().stored(next);
    fixture().stored(next);
    assertThat(find(channel.tenant(), conversation.id())).contains(next);
  }

  @Test
  default void saveAllShouldBeStaleWhenThePartyHasAnotherConversationThere() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation group = fixture().stored(newGroup(channel, "7@g.us"));
    Conversation twin = newGroup(channel, "7@g.us");
    assertThatThrownBy(() -> fixture().stored(twin)).isInstanceOf(StaleAggregate.class);
    assertThat(find(channel.tenant(), twin.id())).isEmpty();
    assertThat(loadAll(channel.tenant(), channel.id(), List.of(group.party())))
        .containsExactly(group);
  }

  @Test
  default void saveAllShouldMakeOneConversationWhenManyBeginItAtOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Contact contact = fixture().storedContact(channel.tenant());
    Together.Endings endings =
        Together.run(5, () -> fixture().stored(fixture().newConversation(channel, contact)));
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .hasSize(4)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
  }

  @Test
  default void findShouldLockSoThatNoMessageGoesUncounted() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    TenantId tenant = channel.tenant();
    Together.Endings endings =
        Together.run(
            5,
            () ->
                run(
                    tenant,
                    () -> {
                      Conversation known =
                          ports().conversations().find(tenant, conversation.id()).orElseThrow();
                      Conversation next = known.heardFrom(null, StoreFixture.at(1));
                      ports().conversations().saveAll(tenant, List.of(next));
                    }));
    assertThat(endings.failures()).isEmpty();
    assertThat(find(tenant, conversation.id()).orElseThrow().unreadCount()).isEqualTo(5);
  }

  @Test
  default void findAndLoadAllShouldMakeASecondReaderWait() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    TenantId tenant = channel.tenant();
    Runnable find =
        () -> assertThat(ports().conversations().find(tenant, conversation.id())).isPresent();
    Runnable load =
        () ->
            assertThat(
                    ports()
                        .conversations()
                        .loadAll(tenant, channel.id(), List.of(conversation.party())))
                .hasSize(1);
    assertSecondWaits(tenant, find, load);
    assertSecondWaits(tenant, load, find);
  }

  private Conversation newGroup(Channel channel, String address) {
    return Conversation.begin(
        channel.tenant(),
        new ConversationId(fixture().id()),
        channel.id(),
        new Party.Group(address),
        StoreFixture.T0);
  }

  private Optional<Conversation> find(TenantId tenant, ConversationId conversation) {
    return in(tenant, () -> ports().conversations().find(tenant, conversation));
  }

  private List<Conversation> loadAll(
      TenantId tenant, ChannelId channel, Collection<Party> parties) {
    return in(tenant, () -> ports().conversations().loadAll(tenant, channel, parties));
  }

  private Map<ConversationId, Conversation> peekAll(
      TenantId tenant, Collection<ConversationId> conversations) {
    return in(tenant, () -> ports().conversations().peekAll(tenant, conversations));
  }
}
