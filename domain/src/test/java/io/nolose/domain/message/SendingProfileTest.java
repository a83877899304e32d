package io.nolose.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.StoredFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SendingProfileTest {
  private static final StoredFile PNG = file("image/png", 100);
  private static final Interactive BUTTONS =
      new Interactive(
          null, "Vem?", null, new Interactive.Buttons(List.of(new Interactive.Button("y", "Sim"))));

  private final SendingProfile plain = profile(Set.of());
  private final SendingProfile able =
      profile(
          Set.of(
              ChannelCapability.GROUPS,
              ChannelCapability.POLLS,
              ChannelCapability.INTERACTIVE,
              ChannelCapability.TEMPLATES));

  @Test
  void textShouldBeCarriedUpToItsLength() {
    assertThat(code(plain, new MessageContent.Text("a".repeat(10)), null)).isEmpty();
    assertThat(code(plain, new MessageContent.Text("a".repeat(11)), null)).isEqualTo("too_long");
  }

  @Test
  void whatIsNotDeclaredShouldBeObjectedToWithAnAlternative() {
    for (MessageContent content :
        List.of(
            poll("A", "B"), BUTTONS, new MessageContent.Template("hello", "pt_BR", List.of()))) {
      assertThat(plain.objection(load(content, null)))
          .get()
          .satisfies(objection -> {
            assertThat(objection.code()).isEqualTo("unsupported");
            assertThat(objection.reason()).isNotBlank();
            assertThat(objection.alternative()).isNotBlank();
          });
      assertThat(able.objection(load(content, null))).isEmpty();
    }
  }

  @Test
  void groupShouldBeWrittenToExactlyWhenDeclared() {
    SendingProfile.Load load =
        new SendingProfile.Load(new MessageContent.Text("oi"), true, false, null);
    assertThat(plain.objection(load)).isPresent();
    assertThat(able.objection(load)).isEmpty();
  }

  @Test
  void pollShouldHaveTwoToTenOptionsThatDiffer() {
    assertThat(code(able, poll("A"), null)).isEqualTo("unsupported");
    assertThat(code(able, poll("A", "A"), null)).isEqualTo("unsupported");
    assertThat(code(able, poll("A", " "), null)).isEqualTo("unsupported");
    assertThat(code(able, new MessageContent.Poll("?", List.of("A", "B"), 3), null))
        .isEqualTo("unsupported");
    assertThat(code(able, new MessageContent.Poll("?", List.of("A", "B"), 0), null)).isEmpty();
  }

  @Test
  void fileShouldKeepToTypeSizeAndCaption() {
    assertThat(code(able, attachment(MediaKind.IMAGE, "look"), PNG)).isEmpty();
    assertThat(code(able, attachment(MediaKind.IMAGE, null), null)).isEqualTo("file_missing");
    assertThat(code(able, attachment(MediaKind.IMAGE, null), file("image/tiff", 1)))
        .isEqualTo("file_type");
    assertThat(code(able, attachment(MediaKind.IMAGE, null), file("image/png", 101)))
        .isEqualTo("file_too_large");
    assertThat(code(able, attachment(MediaKind.IMAGE, "a".repeat(6)), PNG)).isEqualTo("too_long");
    assertThat(code(able, attachment(MediaKind.AUDIO, "look"), file("audio/ogg", 1)))
        .isEqualTo("unsupported");
    assertThat(code(able, attachment(MediaKind.AUDIO, null), file("audio/x", 1))).isEmpty();
    assertThat(code(able, attachment(MediaKind.DOCUMENT, null), file("any/thing", 1))).isEmpty();
    assertThat(code(able, attachment(MediaKind.STICKER, null), PNG)).isEqualTo("unsupported");
  }

  @Test
  void kindShouldBeCarriedWhateverBecomesOfItsFile() {
    assertThat(able.carries(attachment(MediaKind.IMAGE, null), false)).isTrue();
    assertThat(able.carries(attachment(MediaKind.STICKER, null), false)).isFalse();
    assertThat(plain.carries(poll("A", "B"), false)).isFalse();
    assertThat(plain.carries(new MessageContent.Text("oi"), true)).isFalse();
  }

  @Test
  void kindThatForgetsWhatItAnswersShouldNotAnswer() {
    assertThat(
            able.objection(
                    new SendingProfile.Load(
                        attachment(MediaKind.AUDIO, null), false, true, file("audio/ogg", 1)))
                .map(SendingProfile.Objection::code))
        .hasValue("unsupported");
  }

  @Test
  void headOfAnInteractiveMessageShouldNeedItsFile() {
    Interactive headed =
        new Interactive(new Interactive.Head.File(MediaKind.IMAGE), "Vem?", null, BUTTONS.action());
    assertThat(code(able, headed, null)).isEqualTo("file_missing");
    assertThat(code(able, headed, PNG)).isEmpty();
  }

  @Test
  void cardShouldHaveANameAndOneNumberWhereThereIsRoomForOne() {
    assertThat(code(able, cards("Bia", "1"), null)).isEmpty();
    assertThat(code(able, cards("Bia", "1", "2"), null)).isEqualTo("unsupported");
    assertThat(code(able, cards("", "1"), null)).isEqualTo("unsupported");
  }

  @Test
  void whatOnlyOthersWriteShouldNeverBeCarried() {
    for (MessageContent content :
        List.of(
            new MessageContent.Placeholder("sticker", null),
            new MessageContent.SystemNotice("number_changed", null),
            new MessageContent.Location(1, 2, null, null, true, null),
            new MessageContent.Call(false, false, MessageContent.Call.State.MISSED))) {
      assertThat(code(able, content, null)).isEqualTo("unsupported");
    }
  }

  private static String code(
      SendingProfile profile, MessageContent content, @Nullable StoredFile file) {
    return profile.objection(load(content, file)).map(SendingProfile.Objection::code).orElse("");
  }

  private static SendingProfile.Load load(MessageContent content, @Nullable StoredFile file) {
    return new SendingProfile.Load(content, false, false, file);
  }

  private static MessageContent poll(String... options) {
    return new MessageContent.Poll("Qual?", List.of(options), 1);
  }

  private static MessageContent cards(String name, String... phones) {
    return new MessageContent.ContactCards(
        List.of(new ContactCard(name, null, List.of(phones), List.of(), null)));
  }

  private static MessageContent attachment(MediaKind kind, @Nullable String caption) {
    return new MessageContent.Attachment(kind, caption, null, null, null, false);
  }

  private static StoredFile file(String type, long size) {
    return new StoredFile(
        new MediaId(new UUID(1, 1)), new MediaContent("0".repeat(64), size), type, null);
  }

  private static SendingProfile profile(Set<ChannelCapability> capabilities) {
    return new SendingProfile(
        new ProviderProfile(ProviderKind.EVOLUTION, capabilities),
        10,
        5,
        true,
        Map.of(
            MediaKind.IMAGE,
            new SendingProfile.FileLimit(100, Set.of("image/png"), true, true),
            MediaKind.AUDIO,
            new SendingProfile.FileLimit(100, Set.of("audio/*"), false, false),
            MediaKind.DOCUMENT,
            new SendingProfile.FileLimit(100, Set.of(), true, true)));
  }
}
