package io.nolose.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
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
    Conversation newer = begun.withMessage("new", T0.plusSeconds(9));
    assertThat(newer.withMessage("old", T0)).isEqualTo(newer);
    Conversation inOrder = begun.withMessage("old", T0).withMessage("new", T0.plusSeconds(9));
    assertThat(inOrder).isEqualTo(newer);
    assertThat(newer.preview()).isEqualTo("new");
  }

  @Test
  void previewShouldBeCutWithoutBreakingACharacter() {
    Conversation cut = begun.withMessage("x".repeat(199) + "👋 and more", T0);
    assertThat(cut.preview()).hasSize(200).endsWith("\uFFFD");
    assertThat(begun.withMessage("a\u0000", T0).preview()).isEqualTo("a\uFFFD");
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
  void readShouldClearTheCountAndAnAnswerOnlyWhatWasThereBefore() {
    Conversation heard = begun.heardFrom(OLD, T0.plusSeconds(5));
    assertThat(heard.read().unreadCount()).isZero();
    assertThat(heard.answered(T0.plusSeconds(6)).unreadCount()).isZero();
    assertThat(heard.answered(T0.plusSeconds(4)).unreadCount()).isEqualTo(1);
    assertThat(begun.read()).isSameAs(begun);
  }

  @Test
  void subjectShouldBeStrippedAndABlankOneChangeNothing() {
    assertThat(begun.withSubject("  Família  ").subject()).isEqualTo("Família");
    assertThat(begun.withSubject("  ")).isSameAs(begun);
    assertThat(begun.withSubject(null)).isSameAs(begun);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void groupShouldHaveAnAddress(String address) {
    assertThatThrownBy(() -> new Party.Group(address)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Party.Group("g".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
