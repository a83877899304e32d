package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.WorkSignals;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageContent;
import org.junit.jupiter.api.Test;

final class SendMessageTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void messageToANewNumberShouldBeginAConversationAndWakeTheDispatcher() {
    shop.write(channel, Shop.CLIENT, "Olá");
    assertThat(shop.conversations())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.conversation().preview()).isEqualTo("Olá");
          assertThat(view.contact().phoneNumber()).contains(Shop.CLIENT);
        });
    assertThat(app.signals.raised()).endsWith(WorkSignals.Work.OUTBOX);
  }

  @Test
  void secondMessageToANumberShouldJoinItsConversation() {
    shop.write(channel, Shop.CLIENT, "one");
    shop.write(channel, Shop.CLIENT, "two");
    assertThat(shop.conversations()).hasSize(1);
    assertThat(shop.contacts()).hasSize(1);
  }

  @Test
  void numberKnownWithoutItsNinthDigitShouldBeFoundWithIt() {
    PhoneNumber without = new PhoneNumber("+553187650001");
    PhoneNumber with = new PhoneNumber("+5531987650001");
    shop.write(channel, without, "one");
    shop.write(channel, with, "two");
    assertThat(shop.conversations()).hasSize(1);
    assertThat(shop.contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.phoneNumber()).contains(without));
  }

  @Test
  void messageToAnUnknownConversationShouldNotBeFound() {
    assertThat(toConversation(shop, new ConversationId(app.ids.next())))
        .isEqualTo(new SendMessage.Outcome.ConversationNotFound());
  }

  @Test
  void messageToAnotherTenantsConversationOrChannelShouldNotBeFound() {
    shop.write(channel, Shop.CLIENT, "Olá");
    ConversationId foreign = shop.conversations().getFirst().conversation().id();
    Shop stranger = Shop.register(app, "rui@example.org");
    assertThat(toConversation(stranger, foreign))
        .isEqualTo(new SendMessage.Outcome.ConversationNotFound());
    assertThat(stranger.send(channel.id(), Shop.CLIENT, "Olá"))
        .isEqualTo(new SendMessage.Outcome.ChannelNotFound());
    assertThat(shop.texts()).containsExactly("Olá");
  }

  @Test
  void messageToAnUnknownOrDeletedChannelShouldNotBeFoundAndWriteNothing() {
    assertThat(shop.send(new ChannelId(app.ids.next()), Shop.CLIENT, "Olá"))
        .isEqualTo(new SendMessage.Outcome.ChannelNotFound());
    shop.write(channel, Shop.CLIENT, "before");
    ConversationId conversation = shop.conversations().getFirst().conversation().id();
    app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id()));
    assertThat(shop.send(channel.id(), Shop.CLIENT, "after"))
        .isEqualTo(new SendMessage.Outcome.ChannelNotFound());
    assertThat(toConversation(shop, conversation))
        .isEqualTo(new SendMessage.Outcome.ChannelNotFound());
    assertThat(shop.texts()).containsExactly("before");
  }

  private SendMessage.Outcome toConversation(Shop sender, ConversationId conversation) {
    return app.sendMessage.execute(
        new SendMessage.Command(
            sender.tenant,
            sender.user,
            new SendMessage.Target.ToConversation(conversation),
            new MessageContent.Text("Olá")));
  }
}
