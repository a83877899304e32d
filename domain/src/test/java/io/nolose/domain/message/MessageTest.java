package io.nolose.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final ProviderReference FIRST =
      new ProviderReference(new ConnectionId(new UUID(1, 1)), new ProviderMessageId("A"));
  private static final ProviderReference SECOND =
      new ProviderReference(new ConnectionId(new UUID(1, 2)), new ProviderMessageId("B"));

  private final Message composed =
      Message.compose(
          new TenantId(new UUID(0, 1)),
          new MessageId(new UUID(0, 2)),
          new ConversationId(new UUID(0, 3)),
          new ChannelId(new UUID(0, 4)),
          new UserId(new UUID(0, 5)),
          new MessageContent.Text("Olá"),
          T0);

  @Test
  void composedMessageShouldBeQueuedAndKnownToNobody() {
    assertThat(composed.status()).isEqualTo(MessageStatus.QUEUED);
    assertThat(composed.providerMessageId()).isEmpty();
    assertThat(composed.source()).isNull();
  }

  @Test
  void firstConnectionShouldNameTheSourceAndTheSecondOnlyAddItsName() {
    Message known =
        composed.knownAs(FIRST, ProviderKind.EVOLUTION).knownAs(SECOND, ProviderKind.CLOUD_API);
    assertThat(known.source()).isEqualTo(ProviderKind.EVOLUTION);
    assertThat(known.references()).containsExactly(FIRST, SECOND);
    assertThat(known.providerMessageId()).contains(FIRST.id());
  }

  @Test
  void editOfOursShouldCountFromUsOnlyAndOfOthersFromWhomever() {
    MessageChange.Edit edit =
        new MessageChange.Edit(new MessageContent.Text("Olá!"), "", T0.plusSeconds(1));
    ContactId somebody = new ContactId(new UUID(0, 6));
    Message received = received();

    assertThat(composed.changed(somebody, edit)).isEqualTo(composed);
    assertThat(composed.changed(null, edit).shown()).isEqualTo(edit.content());
    assertThat(received.changed(somebody, edit).shown()).isEqualTo(edit.content());
    assertThat(received.changed(null, edit).shown()).isEqualTo(edit.content());
  }

  private Message received() {
    return new Message(
        composed.tenant(),
        composed.id(),
        composed.conversation(),
        composed.channel(),
        MessageDirection.INBOUND,
        MessageOrigin.LIVE,
        null,
        null,
        composed.content(),
        ProviderKind.EVOLUTION,
        List.of(FIRST),
        MessageFacts.NONE,
        T0,
        T0);
  }

  @Test
  void changesThatChangeNothingShouldBeTheSameMessage() {
    Message known = composed.knownAs(FIRST, ProviderKind.EVOLUTION);
    assertThat(known.knownAs(FIRST, ProviderKind.CLOUD_API)).isSameAs(known);
    Message sent = known.with(Receipt.of(Receipt.Kind.SENT, T0));
    assertThat(sent.with(Receipt.of(Receipt.Kind.SENT, T0.plusSeconds(1)))).isSameAs(sent);
  }

  @Test
  void textShouldBeMadeStorable() {
    assertThat(new MessageContent.Text("a\u0000b").body()).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t "})
  void blankTextShouldBeRefused(String body) {
    assertThatThrownBy(() -> new MessageContent.Text(body))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textShouldBeAsLongAsSaidAndNoLonger() {
    String longest = "x".repeat(MessageContent.Text.LENGTH_MAX);
    assertThat(new MessageContent.Text(longest).body()).hasSize(65_536);
    assertThatThrownBy(() -> new MessageContent.Text(longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void summaryShouldSayInOneLineWhatThereIs() {
    assertThat(new MessageContent.Template("order_ready", "pt_BR", List.of("Ana")).summary())
        .isEqualTo("[order_ready]");
    assertThat(new MessageContent.Placeholder("imageMessage", null).summary())
        .isEqualTo("[imageMessage]");
    assertThat(new MessageContent.Placeholder("imageMessage", "a cake").summary())
        .isEqualTo("a cake");
  }

  @Test
  void strangersWordsShouldBeCutAndMadeStorable() {
    assertThat(new MessageContent.Placeholder("k".repeat(300), "c\u0000"))
        .isEqualTo(new MessageContent.Placeholder("k".repeat(100), "c\uFFFD"));
    MessageFailure failure = new MessageFailure("c".repeat(300), "r".repeat(3_000) + "\u0000");
    assertThat(failure.code()).hasSize(100);
    assertThat(failure.reason()).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0000b"})
  void providerMessageIdShouldRefuseWhatNoStoreTakes(String id) {
    assertThatThrownBy(() -> new ProviderMessageId(id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void receiptShouldHaveAReasonExactlyWhenItIsAFailure() {
    MessageFailure failure = new MessageFailure("1", "no");
    assertThatThrownBy(() -> new Receipt(Receipt.Kind.READ, T0, failure))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Receipt.of(Receipt.Kind.FAILED, T0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Receipt.failed(T0, failure).failure()).isEqualTo(failure);
  }
}
