package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.channel.DisconnectChannel;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.Act;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ActsTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final InMemoryMessageActions evolution =
      new InMemoryMessageActions(app.evolution.profile(), app.guard);
  private final Providers<MessageActions> actions =
      new Providers<>(List.of(evolution), it -> it.profile().kind());
  private final Reach reach =
      new Reach(
          app.ports.transactions(),
          app.ports.channels(),
          app.ports.credentials(),
          new Providers<ChannelConnector>(List.of(app.evolution), it -> it.profile().kind()));
  private final ChatReach chats =
      new ChatReach(app.ports.channels(), app.ports.contacts(), app.ports.conversations(), reach);
  private final ActOnMessage actOnMessage =
      new ActOnMessage(
          app.ports.transactions(),
          new ActOnMessage.Stores(
              app.ports.channelLock(),
              app.ports.messages(),
              app.ports.messageMarks(),
              chats,
              app.ports.feed()),
          actions,
          app.time);
  private final ActInConversation actInConversation =
      new ActInConversation(
          app.ports.transactions(),
          new ActInConversation.Stores(
              app.ports.channelLock(),
              app.ports.conversations(),
              app.ports.messageQueries(),
              chats),
          actions,
          new Providers<MessageSender>(List.of(app.evolution), it -> it.profile().kind()),
          app.time);
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void reactionShouldStandOnTheMessageUntilItIsTakenBack() {
    MessageId question = received("IN-1");
    assertThat(react(question, "👍")).isEqualTo(new ActOnMessage.Outcome.Done(question));
    assertThat(evolution.done())
        .containsExactly(
            new Act.React(new Act.Target(new ProviderMessageId("IN-1"), false, null), "👍"));
    assertThat(reactions(question)).containsExactly(List.of("👍"));
    assertThat(react(question, null)).isEqualTo(new ActOnMessage.Outcome.Done(question));
    assertThat(reactions(question)).containsExactly(List.of());
  }

  @Test
  void editShouldBeShownAndKeepWhatWasSaidFirst() {
    MessageId sent = sent("um");
    assertThat(act(sent, new ActOnMessage.Wish.Edit(new MessageContent.Text("dois"))))
        .isEqualTo(new ActOnMessage.Outcome.Done(sent));
    Message message = shop.message(sent).message();
    assertThat(message.shown()).isEqualTo(new MessageContent.Text("dois"));
    assertThat(message.content()).isEqualTo(new MessageContent.Text("um"));
    assertThat(conversation().preview()).isEqualTo("dois");
  }

  @Test
  void messageTakenBackShouldStayAndSaySo() {
    MessageId sent = sent("um");
    assertThat(act(sent, new ActOnMessage.Wish.TakeBack()))
        .isEqualTo(new ActOnMessage.Outcome.Done(sent));
    assertThat(shop.message(sent).message().amendment().revokedAt()).isEqualTo(app.time.instant());
    assertThat(shop.texts()).containsExactly("um");
    assertThat(act(sent, new ActOnMessage.Wish.Edit(new MessageContent.Text("dois"))))
        .isInstanceOf(ActOnMessage.Outcome.NotPossible.class);
    assertThat(act(sent, new ActOnMessage.Wish.TakeBack()))
        .isEqualTo(new ActOnMessage.Outcome.Done(sent));
  }

  @Test
  void whatOthersWroteShouldNeitherBeEditedNorTakenBack() {
    MessageId question = received("IN-1");
    assertThat(act(question, new ActOnMessage.Wish.Edit(new MessageContent.Text("x"))))
        .isInstanceOf(ActOnMessage.Outcome.NotPossible.class);
    assertThat(act(question, new ActOnMessage.Wish.TakeBack()))
        .isInstanceOf(ActOnMessage.Outcome.NotPossible.class);
    assertThat(evolution.done()).isEmpty();
  }

  @Test
  void whatHasNotLeftShouldNotBeActedOn() {
    MessageId waiting = shop.write(channel, Shop.CLIENT, "um");
    assertThat(react(waiting, "👍")).isInstanceOf(ActOnMessage.Outcome.NotPossible.class);
  }

  @Test
  void nothingShouldChangeHereUnlessTheProviderDidIt() {
    MessageId sent = sent("um");
    ActOnMessage.Wish edit = new ActOnMessage.Wish.Edit(new MessageContent.Text("dois"));
    evolution.answerNext(new ActResult.Unknown("no answer"));
    assertThat(act(sent, edit)).isEqualTo(new ActOnMessage.Outcome.Unknown("no answer"));
    evolution.answerNext(new ActResult.NotDone("too much", null));
    assertThat(act(sent, edit)).isEqualTo(new ActOnMessage.Outcome.NotDone("too much", null));
    MessageFailure failure = new MessageFailure("400", "Message not compatible");
    evolution.answerNext(new ActResult.Refused(failure));
    assertThat(act(sent, edit)).isEqualTo(new ActOnMessage.Outcome.Refused(failure));
    assertThat(shop.message(sent).message().shown()).isEqualTo(new MessageContent.Text("um"));
    assertThat(act(sent, edit)).isEqualTo(new ActOnMessage.Outcome.Done(sent));
  }

  @Test
  void actShouldNeedAConnection() {
    MessageId sent = sent("um");
    app.disconnectChannel.execute(new DisconnectChannel.Command(shop.tenant, channel.id(), null));
    assertThat(react(sent, "👍")).isEqualTo(new ActOnMessage.Outcome.NotConnected());
  }

  @Test
  void anotherTenantsMessageShouldNotBeFound() {
    MessageId sent = sent("um");
    Shop stranger = Shop.register(app, "rui@example.org");
    assertThat(
            actOnMessage.execute(
                new ActOnMessage.Command(stranger.tenant, sent, new ActOnMessage.Wish.TakeBack())))
        .isEqualTo(new ActOnMessage.Outcome.NotFound());
  }

  @Test
  void readConversationShouldBeReadHereAndThere() {
    received("IN-1");
    assertThat(conversation().unreadCount()).isEqualTo(1);
    assertThat(tell(ActInConversation.Wish.MARK_READ))
        .isEqualTo(new ActInConversation.Outcome.Done());
    assertThat(conversation().unreadCount()).isZero();
    assertThat(app.evolution.markedRead()).containsExactly(new ProviderMessageId("IN-1"));
  }

  @Test
  void readConversationShouldBeReadHereEvenWhenTheProviderIsDown() {
    received("IN-1");
    app.evolution.goDown();
    assertThat(tell(ActInConversation.Wish.MARK_READ))
        .isInstanceOf(ActInConversation.Outcome.NotDone.class);
    assertThat(conversation().unreadCount()).isZero();
  }

  @Test
  void typingShouldBeShownInAnswerToTheNewestMessage() {
    received("IN-1");
    assertThat(tell(ActInConversation.Wish.SHOW_TYPING))
        .isEqualTo(new ActInConversation.Outcome.Done());
    assertThat(evolution.done()).containsExactly(new Act.ShowTyping(new ProviderMessageId("IN-1")));
  }

  private MessageId received(String id) {
    shop.report(channel, shop.inbound(Shop.CLIENT, id, "Tem bolo?"));
    return shop.messages().getFirst().message().id();
  }

  private MessageId sent(String text) {
    MessageId message = shop.write(channel, Shop.CLIENT, text);
    app.work();
    return message;
  }

  private ActOnMessage.Outcome react(MessageId message, @Nullable String emoji) {
    return act(message, new ActOnMessage.Wish.React(emoji));
  }

  private ActOnMessage.Outcome act(MessageId message, ActOnMessage.Wish wish) {
    return actOnMessage.execute(new ActOnMessage.Command(shop.tenant, message, wish));
  }

  private ActInConversation.Outcome tell(ActInConversation.Wish wish) {
    ConversationId conversation = conversation().id();
    return actInConversation.execute(
        new ActInConversation.Command(shop.tenant, conversation, wish));
  }

  private Conversation conversation() {
    return shop.conversations().getFirst().conversation();
  }

  private List<List<String>> reactions(MessageId message) {
    return shop.message(message).marks().stream()
        .filter(mark -> mark.kind() == Mark.Kind.REACTION)
        .map(Mark::values)
        .toList();
  }
}
