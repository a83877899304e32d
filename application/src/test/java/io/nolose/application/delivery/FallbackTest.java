package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.channel.ChangeChannel;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.DisconnectChannel;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.application.media.FetchMedia;
import io.nolose.application.media.InMemoryContentSniffer;
import io.nolose.application.message.Draft;
import io.nolose.application.message.SendMessage;
import io.nolose.application.message.UploadMedia;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.SendingProfiles;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages leave through the channel that stands in for theirs: once, and only if they may. */
final class FallbackTest {
  private static final String NUMBER_ID = "777";
  private static final PhoneNumber STRANGER = new PhoneNumber("+5511955554444");
  private static final SendResult LOGGED_OUT =
      new SendResult.Rejected(new MessageFailure("401", "the phone was logged out"), true);

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel phone = shop.connectedChannel();
  private Channel official;

  @BeforeEach
  void connectTheOfficialNumber() {
    app.templates.cloudApi.goDown(); // which templates there are is not known
    CreateChannel.Outcome.Created created =
        (CreateChannel.Outcome.Created)
            app.createChannel.execute(
                new CreateChannel.Command(
                    shop.tenant,
                    "Oficial",
                    ProviderKind.CLOUD_API,
                    new ProviderCredentials(
                        Map.of("phone_number_id", NUMBER_ID, "access_token", "EAAG"))));
    official = created.channel();
    connect(official);
    assertThat(shop.reload(official).connected()).isPresent();
    fallBackTo(official);
  }

  @Test
  void messageShouldLeaveThroughTheFallbackWhenTheWindowIsOpenThere() {
    hear(Shop.CLIENT);
    app.time.tick(Duration.ofSeconds(1));
    app.evolution.answerNext(LOGGED_OUT);
    MessageId message = shop.write(phone, Shop.CLIENT, "hello");
    settle();

    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(shop.message(message).message().channel()).isEqualTo(official.id());
    assertThat(shop.message(message).reroutedFrom()).isEqualTo(phone.id());
    assertThat(shop.conversations())
        .filteredOn(view -> view.conversation().channel().equals(official.id()))
        .singleElement()
        .satisfies(
            view -> assertThat(view.conversation().lastMessage().preview()).isEqualTo("hello"));
    assertThat(app.cloudApi.sent()).hasSize(1);
    assertThat(shop.messages()).filteredOn(view -> view.message().id().equals(message)).hasSize(1);
    assertThat(told()).contains(TenantEvent.Kind.MESSAGE_REROUTED);
  }

  @Test
  void messageShouldWaitForItsOwnChannelWhenTheWindowIsClosedThere() {
    app.evolution.answerNext(LOGGED_OUT);
    MessageId message = shop.write(phone, STRANGER, "hello");
    settle();
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.QUEUED);
    assertThat(app.cloudApi.sent()).isEmpty();

    shop.deliver(phone, app.evolution.scan(Shop.connectionOf(phone).id(), Shop.OWN));
    settle();
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(shop.message(message).reroutedFrom()).isNull();
    assertThat(app.cloudApi.sent()).isEmpty();
  }

  @Test
  void windowShouldCloseADayAfterTheClientWrote() {
    hear(Shop.CLIENT);
    app.time.tick(Duration.ofHours(24));
    app.evolution.answerNext(LOGGED_OUT);
    MessageId message = shop.write(phone, Shop.CLIENT, "too late");
    settle();
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.QUEUED);
  }

  @Test
  void messageShouldStayWhereItMayHaveLeft() {
    hear(Shop.CLIENT);
    app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
    MessageId doubtful = shop.write(phone, Shop.CLIENT, "perhaps");
    app.work();
    app.evolution.answerNext(LOGGED_OUT);
    MessageId next = shop.write(phone, Shop.CLIENT, "next");
    settle();
    assertThat(shop.message(doubtful).message().status()).isEqualTo(MessageStatus.UNKNOWN);
    assertThat(shop.message(doubtful).message().channel()).isEqualTo(phone.id());
    assertThat(shop.message(next).message().channel()).isEqualTo(official.id());
    assertThat(app.cloudApi.sent()).hasSize(1);
  }

  @Test
  void burstShouldLeaveOnceAndInOrder() {
    hear(Shop.CLIENT);
    app.evolution.answerNext(LOGGED_OUT);
    List<MessageId> written =
        List.of(
            shop.write(phone, Shop.CLIENT, "one"),
            shop.write(phone, Shop.CLIENT, "two"),
            shop.write(phone, Shop.CLIENT, "three"));
    settle();
    assertThat(app.cloudApi.sent())
        .extracting(sent -> sent.message().message())
        .containsExactlyElementsOf(written);
  }

  @Test
  void messageThatIsRefusedAgainAndAgainShouldGoTheOtherWay() {
    hear(Shop.CLIENT);
    app.evolution.goDown();
    MessageId message = shop.write(phone, Shop.CLIENT, "hello");
    app.work();
    app.time.tick(Duration.ofSeconds(2));
    app.work();
    assertThat(shop.message(message).message().channel()).isEqualTo(phone.id());
    for (int minute = 0; minute < 3; minute++) {
      settle();
    }
    assertThat(shop.message(message).message().channel()).isEqualTo(official.id());
    assertThat(app.cloudApi.sent()).hasSize(1);
  }

  @Test
  void whatTheFallbackCannotCarryShouldHoldBackWhatWasWrittenAfterIt() {
    hear(Shop.CLIENT);
    app.evolution.answerNext(LOGGED_OUT);
    shop.write(phone, Shop.CLIENT, "what do you think?");
    settle();
    MessageId poll =
        write(Shop.CLIENT, new MessageContent.Poll("Which?", List.of("this", "that"), 1));
    MessageId later = shop.write(phone, Shop.CLIENT, "well?");
    settle();
    assertThat(app.cloudApi.sent()).hasSize(1);
    assertThat(shop.message(poll).message().status()).isEqualTo(MessageStatus.QUEUED);
    assertThat(shop.message(later).message().status()).isEqualTo(MessageStatus.QUEUED);
  }

  @Test
  void fileThatIsTooLargeForTheFallbackShouldWaitForItsOwnChannel() {
    app.cloudApi.takeNoFiles();
    hear(Shop.CLIENT);
    app.evolution.answerNext(LOGGED_OUT);
    shop.write(phone, Shop.CLIENT, "look");
    settle();
    MessageContent picture =
        new MessageContent.Attachment(MediaKind.IMAGE, null, null, null, null, false);
    MessageId sent = write(Shop.CLIENT, new Draft(picture, upload(), null, false));
    settle();
    assertThat(shop.message(sent).message().status()).isEqualTo(MessageStatus.QUEUED);
    assertThat(shop.message(sent).message().channel()).isEqualTo(phone.id());
  }

  @Test
  void manyWhoCannotBeWrittenToShouldNotHoldUpOneWhoCan() {
    hear(Shop.CLIENT);
    app.evolution.answerNext(LOGGED_OUT);
    for (int i = 0; i < 250; i++) {
      shop.write(phone, new PhoneNumber("+55119555" + (50_000 + i)), "hello");
    }
    MessageId message = shop.write(phone, Shop.CLIENT, "hello");
    app.work();
    app.work();
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(app.cloudApi.sent()).hasSize(1);
  }

  @Test
  void channelsThatStandInForEachOtherShouldNotPassAMessageOnWithoutTryingIt() {
    change(official, new ChangeChannel.Change.FallBackTo(phone.id()));
    hear(Shop.CLIENT);
    app.evolution.goDown();
    MessageId message = shop.write(phone, Shop.CLIENT, "hello");
    for (int minute = 0; minute < 3; minute++) {
      settle();
    }
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(shop.message(message).message().channel()).isEqualTo(official.id());
    assertThat(told()).containsOnlyOnce(TenantEvent.Kind.MESSAGE_REROUTED);
  }

  @Test
  void longQueueShouldMoveWithoutWaiting() {
    hear(Shop.CLIENT);
    app.evolution.answerNext(LOGGED_OUT);
    for (int i = 0; i < 20; i++) {
      shop.write(phone, Shop.CLIENT, "message " + i);
    }
    app.work();
    app.work();
    assertThat(app.cloudApi.sent()).hasSize(20);
  }

  @Test
  void templateShouldLeaveThroughTheFallbackWhateverTheWindow() {
    MessageId template = writeTemplate();
    settle();
    assertThat(shop.message(template).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(app.cloudApi.sent()).hasSize(1);
  }

  @Test
  void templateShouldNotWaitForWhatTheWindowHoldsBack() {
    app.evolution.answerNext(LOGGED_OUT);
    MessageId held = shop.write(phone, STRANGER, "hello");
    MessageId template = writeTemplate();
    MessageId later = shop.write(phone, STRANGER, "are you there?");
    settle();
    assertThat(shop.message(template).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(app.cloudApi.sent()).hasSize(1);

    hear(STRANGER);
    settle();
    assertThat(app.cloudApi.sent())
        .extracting(sent -> sent.message().message())
        .containsExactly(template, held, later);
  }

  @Test
  void templateShouldWaitWhileTheFallbackIsNotConnected() {
    app.disconnectChannel.execute(new DisconnectChannel.Command(shop.tenant, official.id(), null));
    MessageId template = writeTemplate();
    settle();
    assertThat(shop.message(template).message().status()).isEqualTo(MessageStatus.QUEUED);
    connect(official);
    settle();
    assertThat(shop.message(template).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(app.cloudApi.sent()).hasSize(1);
  }

  @Test
  void changeShouldRefuseAChannelThatIsNotThere() {
    assertThat(change(phone, new ChangeChannel.Change.FallBackTo(phone.id())))
        .isInstanceOf(ChangeChannel.Outcome.NoSuchFallback.class);
    Shop other = Shop.register(app, "bea@example.org");
    assertThat(change(phone, new ChangeChannel.Change.FallBackTo(other.newChannel().id())))
        .isInstanceOf(ChangeChannel.Outcome.NoSuchFallback.class);
    assertThat(change(phone, new ChangeChannel.Change.FallBackTo(null)))
        .isInstanceOf(ChangeChannel.Outcome.Changed.class);
    assertThat(shop.reload(phone).fallback()).isNull();
  }

  private MediaId upload() {
    UploadMedia.Outcome outcome =
        new UploadMedia(
                app.ports.transactions(),
                app.ports.media(),
                new FetchMedia.Bytes(app.files, new InMemoryContentSniffer(), 1_000, () -> false),
                SendingProfiles.of(app.evolution),
                app.ids,
                app.time)
            .execute(
                new UploadMedia.Command(
                    shop.tenant,
                    MediaKind.IMAGE,
                    "cake.png",
                    "image/png",
                    new ByteArrayInputStream(
                        "\u0089PNG bytes".getBytes(StandardCharsets.ISO_8859_1))));
    return ((UploadMedia.Outcome.Stored) outcome).file().id();
  }

  private MessageId writeTemplate() {
    return write(STRANGER, new MessageContent.Template("hello_world", "en_US", List.of()));
  }

  private MessageId write(PhoneNumber to, MessageContent content) {
    return write(to, Draft.of(content));
  }

  private MessageId write(PhoneNumber to, Draft draft) {
    SendMessage.Outcome outcome =
        app.sendMessage.execute(
            new SendMessage.Command(
                shop.tenant, shop.user, new SendMessage.Target.ToNumber(phone.id(), to), draft));
    return ((SendMessage.Outcome.Queued) outcome).message();
  }

  private void connect(Channel channel) {
    app.connectChannel.execute(
        new ConnectChannel.Command(shop.tenant, channel.id(), null, PairingRequest.BY_QR_CODE));
    app.work();
  }

  private void fallBackTo(Channel channel) {
    assertThat(change(phone, new ChangeChannel.Change.FallBackTo(channel.id())))
        .isInstanceOf(ChangeChannel.Outcome.Changed.class);
  }

  private ChangeChannel.Outcome change(Channel channel, ChangeChannel.Change change) {
    return app.changeChannel.execute(
        new ChangeChannel.Command(shop.tenant, channel.id(), List.of(change)));
  }

  /** The client writes to the official number. */
  private void hear(PhoneNumber client) {
    byte[] body = InMemoryProvider.report(shop.inbound(client, "IN-" + client.value(), "oi"));
    app.acceptProviderEvents.execute(
        new AcceptProviderEvents.Command(
            ProviderKind.CLOUD_API,
            List.of(new IncomingEvent(ProviderKind.CLOUD_API, new RoutingKey(NUMBER_ID), body)),
            app.secrets.accepted(ProviderKind.CLOUD_API, null)::contains));
    app.work();
  }

  private void settle() {
    for (int second = 0; second < 60; second += 5) {
      app.work();
      app.time.tick(Duration.ofSeconds(5));
    }
    app.work();
  }

  private List<TenantEvent.Kind> told() {
    return app
        .ports
        .transactions()
        .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 100))
        .stream()
        .map(TenantEventLog.Entry::event)
        .map(TenantEvent::kind)
        .toList();
  }
}
