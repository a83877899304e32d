package io.nolose.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConversationTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final ContactIdentity OLD = ContactIdentity.of(new PhoneNumber("+5511988887777"));
  private static final ContactIdentity NEW = ContactIdentity.of(new PhoneNumber("+5511977776666"));

  private final Conversation begun =
      Conversation.begin(
          new TenantId(new UUID(0, 1)),
          new ConversationId(new UUID(0, 2)),
          new ChannelId(new UUID(0, 3)),
          new Party.OneContact(new ContactId(new UUID(0, 4))),
          T0);

  @Test
  void olderMessageShouldNeverDisplaceANewerOne() {
    LastMessage old = new LastMessage(T0, "b", "old");
    LastMessage sameSecond = new LastMessage(T0.plusSeconds(9), "a", "same second");
    LastMessage last = new LastMessage(T0.plusSeconds(9), "b", "new");
    Conversation newer = begun.withMessage(last);
    assertThat(newer.withMessage(old).withMessage(sameSecond)).isEqualTo(newer);
    assertThat(begun.withMessage(old).withMessage(sameSecond).withMessage(last)).isEqualTo(newer);
    assertThat(newer.preview()).isEqualTo("new");
  }

  @Test
  void previewShouldFollowTheNewestMessageOnlyWhenItIsRetold() {
    Conversation newest = begun.withMessage(new LastMessage(T0.plusSeconds(9), "b", "new"));
    assertThat(newest.retold(new LastMessage(T0, "a", "edited"))).isSameAs(newest);
    assertThat(newest.retold(new LastMessage(T0.plusSeconds(9), "b", "edited")).preview())
        .isEqualTo("edited");
  }

  @Test
  void previewShouldBeCutWithoutBreakingACharacter() {
    assertThat(new LastMessage(T0, "", "x".repeat(199) + "👋 and more").preview())
        .hasSize(200)
        .endsWith("\uFFFD");
    assertThat(new LastMessage(T0, "", "a\u0000").preview()).isEqualTo("a\uFFFD");
  }

  @Test
  void heardFromShouldCountAndKeepTheNewestAddressWhateverTheOrder() {
    Conversation inOrder = begun.heardFrom(OLD, T0).heardFrom(NEW, T0.plusSeconds(5));
    Conversation late = begun.heardFrom(NEW, T0.plusSeconds(5)).heardFrom(OLD, T0);
    assertThat(inOrder).isEqualTo(late);
    assertThat(late.unreadCount()).isEqualTo(2);
    assertThat(late.lastAddress()).isEqualTo(NEW);
    assertThat(late.lastInboundAt()).isEqualTo(T0.plusSeconds(5));
  }

  @Test
  void heardFromShouldKeepTheKnownAddressWhenNoneIsSaid() {
    assertThat(begun.heardFrom(OLD, T0).heardFrom(null, T0.plusSeconds(1)).lastAddress())
        .isEqualTo(OLD);
  }

  @Test
  void addressShouldBeTheSameWhicheverOfTwoInOneSecondComesFirst() {
    assertThat(begun.heardFrom(OLD, T0).heardFrom(NEW, T0))
        .isEqualTo(begun.heardFrom(NEW, T0).heardFrom(OLD, T0));
  }

  @Test
  void readShouldClearTheCountAndAnAnswerOnlyWhatWasThereBefore() {
    Conversation heard = begun.heardFrom(OLD, T0.plusSeconds(5));
    assertThat(heard.read(T0.plusSeconds(9)).unreadCount()).isZero();
    assertThat(heard.answered(T0.plusSeconds(6)).unreadCount()).isZero();
    assertThat(heard.answered(T0.plusSeconds(4)).unreadCount()).isEqualTo(1);
    assertThat(heard.mustCountAfter(T0.plusSeconds(6))).isFalse();
    assertThat(heard.mustCountAfter(T0.plusSeconds(4))).isTrue();
  }

  @Test
  void whatWasWrittenBeforeAnAnswerShouldNotCountWhenItComesAfterIt() {
    Conversation inOrder = begun.heardFrom(OLD, T0).answered(T0.plusSeconds(3));
    Conversation late = begun.answered(T0.plusSeconds(3)).heardFrom(OLD, T0);
    assertThat(late).isEqualTo(inOrder);
    assertThat(late.unreadCount()).isZero();
    assertThat(late.heardFrom(OLD, T0.plusSeconds(4)).unreadCount()).isEqualTo(1);
  }

  @Test
  void olderAnswerShouldChangeNothing() {
    Conversation answered = begun.answered(T0.plusSeconds(3));
    assertThat(answered.answered(T0)).isSameAs(answered);
    assertThat(answered.mustCountAfter(T0)).isFalse();
  }

  @Test
  void subjectShouldBeTheLatestWhateverTheOrder() {
    SeenName old = new SeenName("Vizinhos", T0);
    SeenName later = new SeenName("Família", T0.plusSeconds(1));
    assertThat(begun.named(old).named(later)).isEqualTo(begun.named(later).named(old));
    assertThat(begun.named(old).named(later).subject()).isEqualTo(later);
    assertThat(begun.named(null)).isSameAs(begun);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void groupShouldHaveAnAddress(String address) {
    assertThatThrownBy(() -> new Party.Group(address)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Party.Group("g".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
