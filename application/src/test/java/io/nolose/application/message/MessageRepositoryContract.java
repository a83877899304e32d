package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.MessageContents;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.message.Referral;
import io.nolose.domain.message.SendPlan;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link MessageRepository} does. */
public interface MessageRepositoryContract extends StoreContract {

  /** Every shape that content has. */
  static Stream<MessageContent> contents() {
    return MessageContents.all();
  }

  @Test
  default void loadShouldBeEmptyWhenNothingIsStored() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    TenantId tenant = channel.tenant();
    assertThat(loadAll(tenant, List.of(new MessageId(fixture().id())))).isEmpty();
    assertThat(loadReferred(tenant, List.of(fixture().newReference(channel)))).isEmpty();
    assertThat(loadAll(tenant, List.of())).isEmpty();
    assertThat(loadReferred(tenant, List.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("contents")
  default void loadShouldReturnAllOfAnOutboundMessage(MessageContent content) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message message =
        Message.compose(
                channel.tenant(),
                new MessageId(fixture().id()),
                conversation.id(),
                channel.id(),
                fixture().storedUser(channel.tenant()).id(),
                content,
                StoreFixture.T0)
            .knownAs(fixture().newReference(channel), ProviderKind.EVOLUTION)
            .with(everyFact());
    fixture().stored(message);
    assertThat(loadAll(channel.tenant(), List.of(message.id()))).containsExactly(message);
  }

  @ParameterizedTest
  @MethodSource("contents")
  default void loadShouldReturnAnEditToAnyContent(MessageContent content) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message = storedInbound(channel, fixture().newReference(channel));
    Message edited =
        message
            .changed(
                message.sender(),
                new MessageChange.Edit(content, MessageContents.ODD, StoreFixture.at(3)))
            .changed(null, new MessageChange.Revocation(StoreFixture.at(4)));
    fixture().stored(edited);
    assertThat(loadAll(channel.tenant(), List.of(message.id()))).containsExactly(edited);
  }

  @Test
  default void loadShouldReturnWhatSurroundsAMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    String odd = MessageContents.ODD;
    List<MessageContext> contexts =
        List.of(
            new MessageContext(
                fixture().newReference(channel),
                MessageContext.Forwarding.FREQUENTLY,
                new Referral("ad", odd, odd, odd, odd, odd),
                true,
                86_400),
            new MessageContext(
                new ProviderReference(
                    channel.connections().getFirst().id(), new ProviderMessageId("\"\\👋{")),
                MessageContext.Forwarding.FORWARDED,
                new Referral(null, null, null, null, null, null),
                false,
                null),
            new MessageContext(null, MessageContext.Forwarding.NONE, null, true, null));
    List<Message> messages =
        contexts.stream()
            .map(context ->
                fixture().inbound(channel, conversation, new MessageContent.Text("Oi"), context))
            .toList();
    messages.forEach(fixture()::stored);
    assertThat(loadAll(channel.tenant(), messages.stream().map(Message::id).toList()))
        .containsExactlyElementsOf(messages);
  }

  @Test
  default void loadShouldReturnThePriceThatCameWithAReceipt() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message = storedInbound(channel, fixture().newReference(channel));
    Instant at = StoreFixture.at(2);
    Pricing sparse = new Pricing(null, null, null, null, null, null, at);
    Message priced = message.with(Receipt.of(Receipt.Kind.SENT, at).priced(sparse));
    fixture().stored(priced);
    assertThat(loadAll(channel.tenant(), List.of(message.id()))).containsExactly(priced);
    Pricing full =
        new Pricing("marketing", "regular", "PMP", false, "service", StoreFixture.at(90), at);
    Message repriced = priced.with(Receipt.of(Receipt.Kind.DELIVERED, at).priced(full));
    fixture().stored(repriced);
    assertThat(loadAll(channel.tenant(), List.of(message.id())))
        .containsExactly(repriced)
        .extracting(Message::pricing)
        .containsExactly(full);
  }

  @ParameterizedTest
  @MethodSource("contents")
  default void saveShouldReplaceAPlaceholderThatIsUnderstoodByNow(MessageContent content) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message odd =
        fixture()
            .stored(
                fixture()
                    .inbound(
                        channel,
                        conversation,
                        new MessageContent.Placeholder("~", null, "{}"),
                        MessageContext.NONE));
    Message retold =
        odd.retold(
            MessageOrigin.LIVE,
            content,
            new MessageContext(null, MessageContext.Forwarding.FORWARDED, null, false, 7),
            new MediaId(fixture().id()));
    assertThat(retold).isNotEqualTo(odd);
    fixture().stored(retold);
    assertThat(loadAll(channel.tenant(), List.of(odd.id()))).containsExactly(retold);
    Message read = retold.with(Receipt.of(Receipt.Kind.READ, StoreFixture.at(8)));
    fixture().stored(read);
    assertThat(loadAll(channel.tenant(), List.of(odd.id()))).containsExactly(read);
  }

  @Test
  default void loadShouldReturnAllOfAnInboundMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference reference = fixture().newReference(channel);
    Message message = storedInbound(channel, reference);
    assertThat(loadAll(channel.tenant(), List.of(message.id()))).containsExactly(message);
    assertThat(loadReferred(channel.tenant(), List.of(reference))).containsExactly(message);
  }

  @Test
  default void loadShouldReturnAnEchoWithNeitherAuthorNorSender() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Message echo =
        fixture()
            .stored(
                new Message(
                    channel.tenant(),
                    new MessageId(fixture().id()),
                    conversation.id(),
                    channel.id(),
                    MessageDirection.OUTBOUND,
                    MessageOrigin.ECHO,
                    null,
                    null,
                    new MessageContent.Text("from the phone"),
                    ProviderKind.EVOLUTION,
                    List.of(fixture().newReference(channel)),
                    MessageFacts.NONE.with(Receipt.of(Receipt.Kind.SENT, StoreFixture.at(1))),
                    StoreFixture.at(1),
                    StoreFixture.at(2)));
    assertThat(loadAll(channel.tenant(), List.of(echo.id()))).containsExactly(echo);
  }

  @Test
  default void loadShouldNotSeeAnotherTenantsMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference reference = fixture().newReference(channel);
    Message foreign = storedInbound(channel, reference);
    TenantId tenant = fixture().storedTenant();
    assertThat(loadAll(tenant, List.of(foreign.id()))).isEmpty();
    assertThat(loadReferred(tenant, List.of(reference))).isEmpty();
  }

  @Test
  default void loadShouldReturnEachOnceAndInIdOrder() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    ProviderReference oneName = fixture().newReference(channel);
    ProviderReference otherName = fixture().newReference(channel);
    Message first =
        fixture()
            .inboundText(conversation, oneName, "1", StoreFixture.at(9))
            .knownAs(otherName, ProviderKind.EVOLUTION);
    ProviderReference secondName = fixture().newReference(channel);
    Message second = fixture().inboundText(conversation, secondName, "2", StoreFixture.at(1));
    fixture().stored(second);
    fixture().stored(first);
    TenantId tenant = channel.tenant();
    assertThat(loadAll(tenant, List.of(second.id(), first.id(), second.id())))
        .containsExactly(first, second);
    assertThat(loadReferred(tenant, List.of(secondName, otherName, oneName)))
        .containsExactly(first, second);
  }

  @Test
  default void loadReferredShouldKeepConnectionsApart() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().storedChannel(tenant);
    Channel other = fixture().storedChannel(tenant);
    ProviderReference reference = fixture().newReference(channel);
    ProviderReference sameIdElsewhere =
        new ProviderReference(other.connections().getFirst().id(), reference.id());
    Message here = storedInbound(channel, reference);
    assertThat(loadReferred(tenant, List.of(sameIdElsewhere))).isEmpty();
    Message there = storedInbound(other, sameIdElsewhere);
    assertThat(loadReferred(tenant, List.of(reference))).containsExactly(here);
    assertThat(loadReferred(tenant, List.of(sameIdElsewhere))).containsExactly(there);
  }

  @Test
  default void saveAllShouldReplaceFactsAndAddReferencesAndNeverRemoveOne() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference first = fixture().newReference(channel);
    Message message = storedInbound(channel, first);
    ProviderReference second = fixture().newReference(channel);
    Message changed =
        message
            .knownAs(second, ProviderKind.EVOLUTION)
            .with(Receipt.of(Receipt.Kind.READ, StoreFixture.at(8)));
    fixture().stored(changed);
    fixture().stored(changed);
    TenantId tenant = channel.tenant();
    assertThat(loadReferred(tenant, List.of(first))).containsExactly(changed);
    assertThat(loadReferred(tenant, List.of(second))).containsExactly(changed);
    fixture().stored(message);
    assertThat(loadReferred(tenant, List.of(second)))
        .singleElement()
        .satisfies(kept -> assertThat(kept.references()).containsExactlyInAnyOrder(first, second));
  }

  @Test
  default void saveAllShouldBeStaleWhenAReferenceBelongsToAnotherMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference taken = fixture().newReference(channel);
    Message owner = storedInbound(channel, taken);
    Conversation conversation = fixture().storedConversation(channel);
    Message thief = fixture().inboundText(conversation, taken, "same id", StoreFixture.at(2));
    assertThatThrownBy(() -> fixture().stored(thief)).isInstanceOf(StaleAggregate.class);
    assertThat(loadAll(channel.tenant(), List.of(thief.id()))).isEmpty();
    assertThat(loadReferred(channel.tenant(), List.of(taken))).containsExactly(owner);
  }

  @Test
  default void saveAllShouldSaveManyAtOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    List<Message> many = new ArrayList<>();
    for (int number = 0; number < 200; number++) {
      many.add(
          fixture()
              .inboundText(
                  conversation,
                  fixture().newReference(channel),
                  "message " + number,
                  StoreFixture.at(number)));
    }
    run(channel.tenant(), () -> ports().messages().saveAll(channel.tenant(), many));
    assertThat(loadAll(channel.tenant(), many.stream().map(Message::id).toList()))
        .containsExactlyElementsOf(many);
  }

  @Test
  default void saveAllShouldKeepOneOfManyThatBringTheSameReferenceAtOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    ProviderReference reference = fixture().newReference(channel);
    Together.Endings endings =
        Together.run(
            5,
            () ->
                fixture()
                    .stored(
                        fixture().inboundText(conversation, reference, "Oi", StoreFixture.at(1))));
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .hasSize(4)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
    assertThat(loadReferred(channel.tenant(), List.of(reference))).hasSize(1);
  }

  @Test
  default void loadShouldLockSoThatNoReceiptIsLost() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message = storedInbound(channel, fixture().newReference(channel));
    TenantId tenant = channel.tenant();
    List<Receipt> receipts =
        Stream.of(Receipt.Kind.ACCEPTED, Receipt.Kind.SENT, Receipt.Kind.DELIVERED)
            .map(kind -> Receipt.of(kind, StoreFixture.at(7)))
            .toList();
    Together.Endings endings =
        Together.run(
            receipts.stream()
                .<Runnable>map(receipt -> () -> apply(tenant, message.id(), receipt))
                .toList());
    assertThat(endings.failures()).isEmpty();
    MessageFacts facts = loadAll(tenant, List.of(message.id())).getFirst().facts();
    assertThat(List.of(facts.acceptedAt(), facts.sentAt(), facts.deliveredAt()))
        .containsOnly(StoreFixture.at(7));
  }

  @Test
  default void loadShouldMakeASecondLoaderWait() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference reference = fixture().newReference(channel);
    Message message = storedInbound(channel, reference);
    TenantId tenant = channel.tenant();
    Runnable byId =
        () -> assertThat(ports().messages().loadAll(tenant, List.of(message.id()))).hasSize(1);
    Runnable byReference =
        () -> assertThat(ports().messages().loadAllReferred(tenant, List.of(reference))).hasSize(1);
    assertSecondWaits(tenant, byId, byReference);
    assertSecondWaits(tenant, byReference, byId);
  }

  private void apply(TenantId tenant, MessageId message, Receipt receipt) {
    run(
        tenant,
        () -> {
          Message known = ports().messages().loadAll(tenant, List.of(message)).getFirst();
          ports().messages().saveAll(tenant, List.of(known.with(receipt)));
        });
  }

  private static MessageFacts everyFact() {
    return new MessageFacts(
        StoreFixture.at(1),
        StoreFixture.at(2),
        StoreFixture.at(3),
        StoreFixture.at(4),
        StoreFixture.at(5),
        StoreFixture.at(6),
        new MessageFailure("131026", "não entregue"),
        StoreFixture.at(7),
        new SendPlan(StoreFixture.at(8), StoreFixture.at(9), StoreFixture.at(10)));
  }

  private Message storedInbound(Channel channel, ProviderReference reference) {
    Conversation conversation = fixture().storedConversation(channel);
    return fixture()
        .stored(fixture().inboundText(conversation, reference, "Bom dia", StoreFixture.at(1)));
  }

  private List<Message> loadAll(TenantId tenant, Collection<MessageId> messages) {
    return in(tenant, () -> ports().messages().loadAll(tenant, messages));
  }

  private List<Message> loadReferred(TenantId tenant, Collection<ProviderReference> references) {
    return in(tenant, () -> ports().messages().loadAllReferred(tenant, references));
  }
}
