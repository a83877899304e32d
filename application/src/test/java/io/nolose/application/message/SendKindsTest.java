package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.media.FetchMedia;
import io.nolose.application.media.InMemoryContentSniffer;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.SendingProfiles;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Everything but plain texts: what leaves with it, and what is refused before it is queued. */
final class SendKindsTest {
  private static final byte[] PICTURE = "\u0089PNG bytes".getBytes(StandardCharsets.ISO_8859_1);
  private static final MessageContent POLL = new MessageContent.Poll("Qual?", List.of("A", "B"), 1);
  private static final MessageContent BUTTONS =
      new Interactive(
          null, "Vem?", null, new Interactive.Buttons(List.of(new Interactive.Button("y", "Sim"))));

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();
  private final UploadMedia uploadMedia =
      new UploadMedia(
          app.ports.transactions(),
          app.ports.media(),
          new FetchMedia.Bytes(app.files, new InMemoryContentSniffer(), 1_000, () -> false),
          SendingProfiles.of(app.evolution, app.cloudApi),
          app.ids,
          app.time);

  @Test
  void pollShouldLeaveThroughTheProviderThatHasPolls() {
    queued(send(POLL));
    app.work();
    assertThat(sent().content()).isEqualTo(POLL);
  }

  @Test
  void whatTheProviderCannotCarryShouldBeRefusedAndWriteNothing() {
    assertThat(send(BUTTONS))
        .isInstanceOfSatisfying(
            SendMessage.Outcome.Refused.class,
            outcome ->
                assertThat(outcome.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.NotSendable.class,
                        refusal -> {
                          assertThat(refusal.objection().code()).isEqualTo("unsupported");
                          assertThat(refusal.objection().alternative()).contains("numbered text");
                        }));
    assertThat(shop.contacts()).isEmpty();
    assertThat(shop.conversations()).isEmpty();
    assertThat(shop.messages()).isEmpty();
  }

  @Test
  void uploadedFileShouldLeaveWithItsMessage() {
    MediaFile file = stored(upload(MediaKind.IMAGE, PICTURE));
    MessageId message = queued(send(picture("look"), file.id()));
    assertThat(shop.message(message).message().content())
        .isEqualTo(
            new MessageContent.Attachment(
                MediaKind.IMAGE, "look", "image/png", "cake.png", null, false));
    app.work();
    assertThat(sent().file()).isEqualTo(file.stored().orElseThrow());
    assertThat(sent().file()).extracting(StoredFile::mimeType).isEqualTo("image/png");
  }

  @Test
  void unknownFileShouldBeRefused() {
    MediaId nobodys = new MediaId(app.ids.next());
    assertThat(send(picture(null), nobodys))
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.FileNotFound(nobodys)));
  }

  @Test
  void attachmentWithoutAFileShouldBeRefused() {
    assertThat(send(picture(null)))
        .isInstanceOfSatisfying(
            SendMessage.Outcome.Refused.class,
            outcome ->
                assertThat(outcome.refusal())
                    .isInstanceOfSatisfying(
                        Refusal.NotSendable.class,
                        refusal ->
                            assertThat(refusal.objection().code()).isEqualTo("file_missing")));
  }

  @Test
  void replyShouldNameTheAnsweredMessageAsTheConnectionKnowsIt() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "Tem bolo?"));
    MessageId question = shop.messages().getFirst().message().id();
    MessageId answer =
        queued(send(new Draft(new MessageContent.Text("Tem!"), null, question, true)));
    app.work();
    assertThat(sent().quoted()).isEqualTo(new ProviderMessageId("IN-1"));
    assertThat(sent().hidesPreview()).isTrue();
    assertThat(shop.message(answer).repliedTo()).isEqualTo(question);
  }

  @Test
  void replyToWhatHasNotLeftOrIsElsewhereShouldBeRefused() {
    MessageId waiting = shop.write(channel, Shop.CLIENT, "one");
    assertThat(send(new Draft(new MessageContent.Text("two"), null, waiting, false)))
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.QuotedNotSent(waiting)));
    MessageId elsewhere = shop.write(channel, new PhoneNumber("+5511966665555"), "one");
    assertThat(send(new Draft(new MessageContent.Text("two"), null, elsewhere, false)))
        .isEqualTo(new SendMessage.Outcome.Refused(new Refusal.QuotedNotFound(elsewhere)));
  }

  @Test
  void uploadShouldSayWhatTheBytesAreWhateverWasDeclared() {
    MediaFile file = stored(upload(null, PICTURE));
    assertThat(file.offer().kind()).isEqualTo(MediaKind.IMAGE);
    assertThat(file.channel()).isNull();
    assertThat(file.state())
        .isInstanceOfSatisfying(
            MediaState.Stored.class, state -> assertThat(state.mimeType()).isEqualTo("image/png"));
    assertThat(stored(upload(null, "any bytes".getBytes(StandardCharsets.UTF_8))).offer().kind())
        .isEqualTo(MediaKind.DOCUMENT);
  }

  @Test
  void uploadThatIsTooLargeEmptyOrBrokenShouldKeepNothing() {
    assertThat(upload(null, new byte[1_001])).isEqualTo(new UploadMedia.Outcome.TooLarge(1_000));
    assertThat(upload(null, new byte[0])).isEqualTo(new UploadMedia.Outcome.Empty());
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the client went away");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            return read();
          }
        };
    assertThat(upload(null, broken)).isEqualTo(new UploadMedia.Outcome.Broken());
    assertThat(app.files.size()).isZero();
  }

  private SendMessage.Outcome send(MessageContent content) {
    return send(Draft.of(content));
  }

  private SendMessage.Outcome send(MessageContent content, MediaId file) {
    return send(new Draft(content, file, null, false));
  }

  private SendMessage.Outcome send(Draft draft) {
    return app.sendMessage.execute(
        new SendMessage.Command(
            shop.tenant,
            shop.user,
            new SendMessage.Target.ToNumber(channel.id(), Shop.CLIENT),
            draft));
  }

  private static MessageContent picture(@Nullable String caption) {
    return new MessageContent.Attachment(MediaKind.IMAGE, caption, null, null, null, false);
  }

  private UploadMedia.Outcome upload(@Nullable MediaKind kind, byte[] bytes) {
    return upload(kind, new ByteArrayInputStream(bytes));
  }

  private UploadMedia.Outcome upload(@Nullable MediaKind kind, InputStream bytes) {
    return uploadMedia.execute(
        new UploadMedia.Command(shop.tenant, kind, "cake.png", "application/x-lie", bytes));
  }

  private static MediaFile stored(UploadMedia.Outcome outcome) {
    assertThat(outcome).isInstanceOf(UploadMedia.Outcome.Stored.class);
    return ((UploadMedia.Outcome.Stored) outcome).file();
  }

  private OutboundMessage sent() {
    return app.evolution.sent().getLast().message();
  }

  private static MessageId queued(SendMessage.Outcome outcome) {
    assertThat(outcome).isInstanceOf(SendMessage.Outcome.Queued.class);
    return ((SendMessage.Outcome.Queued) outcome).message();
  }
}
