package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.message.MessageView;
import io.nolose.application.message.SendMessage;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.WhatsAppIds;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaTicket;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells that two connections speak of one message, and what does not. */
final class TwinsTest {
  private final TwoConnections packed = new TwoConnections(true);
  private final TwoConnections opaque = new TwoConnections(false);
  private final Instant now = packed.app.time.instant();

  private TwoConnections.Written written(long number, String text, long second) {
    return TwoConnections.Written.text(number, Shop.CLIENT, text, now.plusSeconds(second));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void messageThroughBothConnectionsShouldCountOnce(boolean isPacked) {
    TwoConnections world = isPacked ? packed : opaque;
    world.apply(world.byCloud(written(1, "Oi", 0)));
    world.apply(world.byEvolution(written(1, "Oi ", 0)));
    assertThat(world.messages())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.message().references()).hasSize(2);
          assertThat(one.possiblySame()).isEmpty();
        });
    assertThat(world.shop.conversations())
        .singleElement()
        .satisfies(view -> assertThat(view.conversation().unreadCount()).isEqualTo(1));
  }

  @Test
  void messagesThatWhatsAppNamesDifferentlyShouldBeKeptAndLinked() {
    packed.apply(packed.byEvolution(written(1, "ok", 0)), packed.byCloud(written(2, "ok", 0)));
    List<MessageView> both = packed.messages();
    assertThat(both).hasSize(2);
    assertLinked(both);
    packed.apply(packed.byEvolution(written(2, "ok", 0)), packed.byCloud(written(1, "ok", 0)));
    assertThat(packed.messages())
        .hasSize(2)
        .allSatisfy(view -> assertThat(view.possiblySame()).isEmpty());
  }

  @Test
  void messagesOfDifferentSecondsShouldBeLinkedOnlyWhereTheirNamesAreNotShown() {
    opaque.apply(opaque.byEvolution(written(1, "ok", 0)), opaque.byCloud(written(2, "ok", 3)));
    assertLinked(opaque.messages());
    packed.apply(packed.byEvolution(written(1, "ok", 0)), packed.byCloud(written(2, "ok", 3)));
    assertThat(packed.messages())
        .hasSize(2)
        .allSatisfy(view -> assertThat(view.possiblySame()).isEmpty());
  }

  @Test
  void linkShouldEndWhenTheTrueTwinsCome() {
    opaque.apply(opaque.byEvolution(written(1, "ok", 0)), opaque.byCloud(written(2, "ok", 3)));
    opaque.apply(opaque.byCloud(written(1, "ok", 0)));
    opaque.apply(opaque.byEvolution(written(2, "ok", 3)));
    assertThat(opaque.messages())
        .hasSize(2)
        .allSatisfy(view -> {
          assertThat(view.message().references()).hasSize(2);
          assertThat(view.possiblySame()).isEmpty();
        });
  }

  @Test
  void sameNameWithOtherContentShouldBeKeptAndLinked() {
    packed.apply(packed.byEvolution(written(1, "the true one", 0)));
    packed.apply(packed.byCloud(written(1, "forged", 0)));
    assertLinked(packed.messages());
  }

  @Test
  void messagesOfTwoClientsShouldStayTwoWhateverTheirIds() {
    TwoConnections.Written hers = written(1, "ok", 0);
    TwoConnections.Written his =
        TwoConnections.Written.text(1, new PhoneNumber("+5511900001111"), "ok", now);
    packed.apply(packed.byEvolution(hers), packed.byCloud(his));
    assertThat(packed.messages())
        .hasSize(2)
        .allSatisfy(view -> assertThat(view.possiblySame()).isEmpty());
  }

  @Test
  void filesOfOneSecondShouldFindEachOtherByTheirHash() {
    TwoConnections.Written cat = photo(1, "c".repeat(64));
    TwoConnections.Written dog = photo(2, "d".repeat(64));
    opaque.apply(opaque.byEvolution(cat), opaque.byCloud(dog));
    opaque.apply(opaque.byCloud(cat), opaque.byEvolution(dog));
    assertThat(opaque.messages())
        .hasSize(2)
        .allSatisfy(view -> assertThat(view.message().references()).hasSize(2))
        .extracting(view -> view.media() == null ? null : view.media().offer().sha256())
        .containsExactlyInAnyOrder("c".repeat(64), "d".repeat(64));
  }

  @Test
  void filesOfOneSecondWithoutHashShouldBeKeptAndLinked() {
    opaque.apply(opaque.byEvolution(photo(1, null)), opaque.byCloud(photo(1, null)));
    assertLinked(opaque.messages());
  }

  @Test
  void fileShouldBeTakenFromWhoeverOffersIt() {
    TwoConnections.Written cat = photo(1, "c".repeat(64));
    TwoConnections.Written without =
        new TwoConnections.Written(1, Shop.CLIENT, false, cat.content(), cat.at(), null);
    packed.apply(packed.byEvolution(without));
    packed.apply(packed.byCloud(cat));
    assertThat(packed.messages())
        .singleElement()
        .satisfies(one -> assertThat(one.media()).isNotNull());
  }

  @Test
  void answerShouldFindAMessageThatAnotherConnectionToldOf() {
    TwoConnections.Written question = written(1, "Quanto?", 0);
    packed.apply(packed.byEvolution(question));
    packed.apply(
        packed.told(
            packed.cloud,
            packed.cloudId(written(2, "12", 5)),
            written(2, "12", 5),
            MessageOrigin.LIVE,
            packed.cloudId(question)));
    packed.apply(packed.byCloud(written(3, "e?", 9)));
    packed.apply(
        packed.told(
            packed.evolution,
            packed.evolutionId(written(4, "ok", 20)),
            written(4, "ok", 20),
            MessageOrigin.LIVE,
            packed.evolutionId(written(3, "e?", 9))));
    List<MessageView> all = packed.messages();
    assertThat(all).hasSize(4);
    assertThat(all.get(2).repliedTo()).isEqualTo(all.get(3).message().id());
    assertThat(all.get(0).repliedTo()).isEqualTo(all.get(1).message().id());
  }

  @Test
  void changesShouldReachTheOneMessageByEitherId() {
    packed.apply(
        packed.changed(
            packed.cloud,
            packed.cloudId(written(1, "Oi", 0)),
            written(1, "Oi", 0),
            new MessageChange.Reaction("👍", "r", now.plusSeconds(2))));
    packed.apply(packed.byEvolution(written(1, "Oi", 0)));
    assertThat(packed.messages().getFirst().marks()).isEmpty();
    packed.apply(packed.byCloud(written(1, "Oi", 0)));
    assertThat(packed.messages().getFirst().marks()).hasSize(1);
    packed.apply(
        packed.changed(
            packed.evolution,
            packed.evolutionId(written(1, "Oi", 0)),
            written(1, "Oi", 0),
            new MessageChange.Reaction("👎", "q", now.plusSeconds(1))));
    assertThat(packed.messages().getFirst().marks())
        .singleElement()
        .satisfies(mark -> assertThat(mark.values()).containsExactly("👍"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWeSentShouldNotBecomeASecondMessage(boolean isPacked) {
    TwoConnections world = isPacked ? packed : opaque;
    onlyCloudIsUp(world);
    MessageId one = sent(world, 1, "Bom dia");
    MessageId two = sent(world, 2, "Bom dia");
    world.apply(world.byEvolution(written(2, "Bom dia", 1).ours()));
    world.apply(world.byEvolution(written(1, "Bom dia", 1).ours()));
    assertThat(world.messages())
        .extracting(view -> view.message().id())
        .containsExactlyInAnyOrder(one, two);
    assertThat(world.messages())
        .allSatisfy(view -> assertThat(view.message().references()).hasSize(2));
  }

  @Test
  void whatWeSentShouldBeRecognisedUnderTheNumberThatWhatsAppHasForIt() {
    PhoneNumber dialled = new PhoneNumber("+5531987650001");
    PhoneNumber registered = new PhoneNumber("+553187650001");
    onlyCloudIsUp(packed);
    packed.app.cloudApi.answerNext(
        new SendResult.Accepted(
            WhatsAppIds.packed(registered.digits(), true, WhatsAppIds.bare(1))));
    MessageId sent = packed.shop.write(packed.channel, dialled, "Bom dia");
    packed.app.work();
    packed.apply(
        packed.byEvolution(
            TwoConnections.Written.text(1, registered, "Bom dia", now.plusSeconds(1)).ours()));
    assertThat(packed.messages())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.message().id()).isEqualTo(sent);
          assertThat(view.message().references()).hasSize(2);
        });
  }

  @Test
  void unknownSendShouldBeSettledByItsEchoUnderTheOtherFormOfItsNumber() {
    onlyCloudIsUp(packed);
    packed.app.cloudApi.answerNext(new SendResult.Unknown("no answer"));
    MessageId unknown =
        packed.shop.write(packed.channel, new PhoneNumber("+5531987650001"), "Bom dia");
    packed.app.work();
    packed.apply(
        packed.byEvolution(
            TwoConnections.Written.text(
                    1, new PhoneNumber("+553187650001"), "Bom dia", now.plusSeconds(1))
                .ours()));
    assertThat(packed.shop.message(unknown).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(packed.messages()).hasSize(1);
  }

  @Test
  void echoOfWhatWasSentShouldNotSettleAnotherSendThatEndedUnknown() {
    onlyCloudIsUp(packed);
    packed.app.cloudApi.answerNext(new SendResult.Unknown("no answer"));
    MessageId unknown = packed.shop.write(packed.channel, Shop.CLIENT, "Bom dia");
    packed.app.work();
    MessageId accepted = sent(packed, 2, "Bom dia");
    packed.apply(packed.byEvolution(written(2, "Bom dia", 1).ours()));
    assertThat(packed.shop.message(unknown).message().status()).isEqualTo(MessageStatus.UNKNOWN);
    assertThat(packed.shop.message(accepted).message().references()).hasSize(2);
    packed.apply(packed.byEvolution(written(3, "Bom dia", 1).ours()));
    assertThat(packed.shop.message(unknown).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(packed.messages()).hasSize(2);
  }

  /** It may be the template that left, told as what the customer sees. */
  @Test
  void echoThatMayBeOfAnotherMessageShouldSettleNothing() {
    opaque.app.templates.cloudApi.goDown(); // what the template says is not known
    onlyCloudIsUp(opaque);
    opaque.app.cloudApi.answerNext(new SendResult.Unknown("no answer"));
    MessageId unknown = opaque.shop.write(opaque.channel, Shop.CLIENT, "Bom dia");
    opaque.app.work();
    opaque.app.cloudApi.answerNext(
        new SendResult.Accepted(new ProviderMessageId("wamid.opaque-9")));
    opaque.app.sendMessage.execute(
        new SendMessage.Command(
            opaque.shop.tenant,
            opaque.shop.user,
            new SendMessage.Target.ToNumber(opaque.channel.id(), Shop.CLIENT),
            new MessageContent.Template("greeting", "pt_BR", List.of())));
    opaque.app.work();
    opaque.apply(opaque.byEvolution(written(9, "Bom dia", 1).ours()));
    assertThat(opaque.shop.message(unknown).message().status()).isEqualTo(MessageStatus.UNKNOWN);
    assertThat(opaque.messages()).hasSize(3);
  }

  @Test
  void whatWeSentShouldBeRecognisedHoweverItIsShown() {
    onlyCloudIsUp(packed);
    MessageId sent = sent(packed, 1, "Bom dia");
    TwoConnections.Written shown =
        new TwoConnections.Written(
            1,
            Shop.CLIENT,
            true,
            new MessageContent.Choice(MessageContent.Choice.Kind.BUTTON, null, "x", null),
            now,
            null);
    packed.apply(packed.byEvolution(shown));
    packed.apply(packed.byEvolution(shown));
    assertThat(packed.messages())
        .singleElement()
        .satisfies(view -> assertThat(view.message().id()).isEqualTo(sent));
  }

  private MessageId sent(TwoConnections world, long number, String text) {
    ProviderMessageId id =
        world.arePacked
            ? WhatsAppIds.packed(Shop.CLIENT.digits(), true, WhatsAppIds.bare(number))
            : new ProviderMessageId("wamid.opaque-" + number);
    world.app.cloudApi.answerNext(new SendResult.Accepted(id));
    MessageId message = world.shop.write(world.channel, Shop.CLIENT, text);
    world.app.work();
    assertThat(world.shop.message(message).message().references()).hasSize(1);
    return message;
  }

  private static void onlyCloudIsUp(TwoConnections world) {
    set(world, world.evolution, new ConnectionStatus.Disconnected("phone off"));
    set(world, world.cloud, new ConnectionStatus.Connected(world.app.time.instant()));
  }

  private static void set(TwoConnections world, Connection connection, ConnectionStatus status) {
    world.apply(
        TwoConnections.report(
            connection, new InboundEvent.ConnectionChanged(ConnectionObservation.of(status))));
  }

  private TwoConnections.Written photo(long number, @Nullable String sha256) {
    MediaOffer offer =
        new MediaOffer(
            new MediaTicket("t" + number), MediaKind.IMAGE, "image/jpeg", null, sha256, 10L);
    MessageContent photo =
        new MessageContent.Attachment(MediaKind.IMAGE, null, "image/jpeg", null, null, false);
    return new TwoConnections.Written(number, Shop.CLIENT, false, photo, now, offer);
  }

  private static void assertLinked(List<MessageView> pair) {
    assertThat(pair).hasSize(2);
    assertThat(pair.getFirst().possiblySame()).containsExactly(pair.getLast().message().id());
    assertThat(pair.getLast().possiblySame()).containsExactly(pair.getFirst().message().id());
  }
}
