package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.SequentialUuids;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MessageSender} does, in front of a provider that works. */
public interface MessageSenderContract {
  /** Makes messages and attempts. */
  SequentialUuids IDS = new SequentialUuids(System.currentTimeMillis());

  /** The same at each call within one test. */
  MessageSender sender();

  /** A sender of the same kind whose provider refuses every network connection. */
  MessageSender senderToNowhere();

  /** Where the sender finds the files that leave. */
  MediaStore store();

  /** A connection that is up. */
  ConnectionAccess access();

  /** Somebody who can be reached there. */
  ContactIdentity recipient();

  /** A group there; only asked for when groups are declared. */
  Party.Group group();

  /** A template there; only asked for when templates are declared. */
  MessageContent.Template template();

  /** A message that was received there; only asked for when read marks are declared. */
  ProviderMessageId received();

  @Test
  default void sendShouldBeAcceptedUnderAnIdOfItsOwn() {
    SendResult one = send(new MessageContent.Text("Olá 👋"));
    SendResult other = send(new MessageContent.Text("Olá 👋"));
    assertThat(one).isInstanceOf(SendResult.Accepted.class).isNotEqualTo(other);
    assertThat(other).isInstanceOf(SendResult.Accepted.class);
  }

  @Test
  default void sendShouldTakeTemplatesExactlyWhenDeclared() {
    if (can(ChannelCapability.TEMPLATES)) {
      assertThat(send(template())).isInstanceOf(SendResult.Accepted.class);
    } else {
      assertUnsupported(send(new MessageContent.Template("hello_world", "en_US", List.of())));
    }
  }

  @Test
  default void sendShouldWriteToGroupsExactlyWhenDeclared() {
    MessageContent text = new MessageContent.Text("Oi, pessoal");
    if (can(ChannelCapability.GROUPS)) {
      assertThat(sender().send(access(), toGroup(group(), text)))
          .isInstanceOf(SendResult.Accepted.class);
    } else {
      assertUnsupported(
          sender().send(access(), toGroup(new Party.Group("120363000000000001@g.us"), text)));
    }
  }

  @Test
  default void sendShouldRefuseWhatCannotBeSent() {
    assertUnsupported(send(new MessageContent.Placeholder("sticker", null)));
  }

  @Test
  default void sendShouldRefuseTheUnsupportedBeforeAnyCall() {
    assertUnsupported(
        senderToNowhere()
            .send(access(), toContact(new MessageContent.Placeholder("sticker", null))));
  }

  @Test
  default void sendShouldSayUnreachableWhenNoConnectionCanBeMade() {
    assertThat(senderToNowhere().send(access(), toContact(new MessageContent.Text("Olá"))))
        .isInstanceOf(SendResult.Unreachable.class);
  }

  @Test
  default void sendShouldCarryEveryKindOfFileExactlyWhenDeclared() {
    for (MediaKind kind : MediaKind.values()) {
      OutboundMessage message = file(kind, kept(type(kind)));
      SendResult result = sender().send(access(), message);
      if (sender().sending().objection(message.load()).isEmpty()) {
        assertThat(result).as(kind.name()).isInstanceOf(SendResult.Accepted.class);
      } else {
        assertUnsupported(result);
      }
    }
  }

  @Test
  default void sendShouldCarryEverythingElseExactlyWhenDeclared() {
    for (MessageContent content :
        List.of(
            new MessageContent.Location(-23.5, -46.6, "SP", "Centro", false, null),
            new MessageContent.ContactCards(
                List.of(new ContactCard("Bia", null, List.of("+5511977776666"), List.of(), null))),
            new MessageContent.Poll("Qual?", List.of("A", "B"), 1),
            new Interactive(
                null,
                "Vem?",
                null,
                new Interactive.Buttons(List.of(new Interactive.Button("y", "Sim")))))) {
      SendResult result = send(content);
      if (sender().sending().objection(toContact(content).load()).isEmpty()) {
        assertThat(result).as(content.wireName()).isInstanceOf(SendResult.Accepted.class);
      } else {
        assertUnsupported(result);
      }
    }
  }

  @Test
  default void fileThatIsNotKeptShouldBeRefusedBeforeAnyCall() {
    MediaContent nowhere = new MediaContent("ab".repeat(32), 10);
    OutboundMessage message =
        file(
            MediaKind.IMAGE,
            new StoredFile(new MediaId(IDS.next()), nowhere, "image/png", "a.png"));
    assertThat(sender().send(access(), message))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> assertThat(rejected.failure().code()).isEqualTo("file_missing"));
  }

  @Test
  default void fileShouldBeUnreachableWhenNoConnectionCanBeMade() {
    assertThat(senderToNowhere().send(access(), file(MediaKind.IMAGE, kept("image/png"))))
        .isInstanceOf(SendResult.Unreachable.class);
  }

  @Test
  default void markReadShouldWorkAgainAndAgainExactlyWhenDeclared() {
    ContactAddress chat = new ContactAddress(List.of(recipient()));
    if (can(ChannelCapability.READ_MARKS)) {
      assertThat(sender().markRead(access(), chat, received()))
          .isInstanceOf(SendResult.Accepted.class);
      assertThat(sender().markRead(access(), chat, received()))
          .isInstanceOf(SendResult.Accepted.class);
      assertThat(senderToNowhere().markRead(access(), chat, received()))
          .isInstanceOf(SendResult.Unreachable.class);
    } else {
      assertUnsupported(sender().markRead(access(), chat, new ProviderMessageId("any message")));
    }
  }

  private boolean can(ChannelCapability capability) {
    return sender().profile().can(capability);
  }

  private SendResult send(MessageContent content) {
    return sender().send(access(), toContact(content));
  }

  private OutboundMessage toContact(MessageContent content) {
    return OutboundMessage.toContact(
        new MessageId(IDS.next()), new AttemptId(IDS.next()), List.of(recipient()), content);
  }

  private OutboundMessage file(MediaKind kind, StoredFile file) {
    return toContact(new MessageContent.Attachment(kind, null, file.mimeType(), null, null, false))
        .with(file);
  }

  private StoredFile kept(String type) {
    try (MediaStore.Draft draft = store().begin(access().tenant())) {
      draft.output().write("the bytes of a file".getBytes(StandardCharsets.UTF_8));
      return new StoredFile(new MediaId(IDS.next()), draft.keep(), type, "a");
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static String type(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "image/png";
      case VIDEO, VIDEO_NOTE -> "video/mp4";
      case AUDIO -> "audio/mpeg";
      case VOICE -> "audio/ogg";
      case DOCUMENT -> "application/pdf";
      case STICKER -> "image/webp";
    };
  }

  private static OutboundMessage toGroup(Party.Group group, MessageContent content) {
    return OutboundMessage.toGroup(
        new MessageId(IDS.next()), new AttemptId(IDS.next()), group, content);
  }

  private static void assertUnsupported(SendResult result) {
    assertThat(result)
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> {
              assertThat(rejected.failure().code()).isEqualTo("unsupported");
              assertThat(rejected.suspendsChannel()).isFalse();
            });
  }
}
