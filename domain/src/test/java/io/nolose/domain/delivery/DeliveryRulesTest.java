package io.nolose.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliveryRulesTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final MessageId MESSAGE = new MessageId(new UUID(0, 1));
  private static final RetryPolicy POLICY =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0, -, 1",
        "1, -, 1",
        "2, -, 2",
        "3, -, 4",
        "9, -, 256",
        "10, -, 300",
        "1000000, -, 300",
        "1, 30, 30",
        "3, 2, 4",
        "10, 3600, 3600"
      })
  void nextShouldWaitDoubleEachTimeUpToTheLongestAndAtLeastAsAsked(
      int attempts, Long askedSeconds, long expectedSeconds) {
    Duration asked = askedSeconds == null ? null : Duration.ofSeconds(askedSeconds);
    assertThat(POLICY.next(T0, attempts, asked, T0)).contains(T0.plusSeconds(expectedSeconds));
  }

  @Test
  void nextShouldGiveUpWhenItWouldBeTooLate() {
    Instant almost = T0.plus(Duration.ofHours(24)).minusSeconds(1);
    assertThat(POLICY.next(T0, 1, null, almost)).contains(almost.plusSeconds(1));
    assertThat(POLICY.next(T0, 2, null, almost)).isEmpty();
    assertThat(POLICY.next(T0, 1, Duration.ofDays(2), T0)).isEmpty();
  }

  @Test
  void attemptShouldEndOnce() {
    DeliveryAttempt started =
        DeliveryAttempt.start(
            new AttemptId(new UUID(0, 2)), MESSAGE, new ConnectionId(new UUID(0, 3)), 1, T0);
    DeliveryAttempt ended =
        started.finish(DeliveryAttempt.Outcome.THROTTLED, "slow down", T0.plusSeconds(1));
    assertThat(ended.finishedAt()).isEqualTo(T0.plusSeconds(1));
    assertThat(ended.detail()).isEqualTo("slow down");
    assertThatThrownBy(() -> ended.finish(DeliveryAttempt.Outcome.ACCEPTED, null, T0))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void entryShouldStartOnlyWhileItIsQueued() {
    OutboxEntry queued = entry();
    OutboxEntry flying = queued.start();
    assertThat(flying.attempts()).isEqualTo(1);
    assertThat(flying.state()).isEqualTo(OutboxEntry.State.IN_FLIGHT);
    assertThatThrownBy(flying::start).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> flying.done().start()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> flying.unknown().start()).isInstanceOf(IllegalStateException.class);
    OutboxEntry again = flying.retry(T0.plusSeconds(9)).start();
    assertThat(again.attempts()).isEqualTo(2);
    assertThat(again.queuedAt()).isEqualTo(T0);
  }

  @Test
  void outboundMessageShouldGoEitherToAContactOrToAGroup() {
    ContactIdentity number = ContactIdentity.of(new PhoneNumber("+5511988887777"));
    Party.Group group = new Party.Group("1@g.us");
    AttemptId attempt = new AttemptId(new UUID(0, 2));
    MessageContent text = new MessageContent.Text("Olá");
    assertThatThrownBy(() -> OutboundMessage.toContact(MESSAGE, attempt, List.of(), text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OutboundMessage(MESSAGE, attempt, List.of(number), group, text))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContactAddress(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(OutboundMessage.toGroup(MESSAGE, attempt, group, text).recipients()).isEmpty();
  }

  private static OutboxEntry entry() {
    return OutboxEntry.queue(
        new TenantId(new UUID(0, 4)),
        new ChannelId(new UUID(0, 5)),
        new ConversationId(new UUID(0, 6)),
        MESSAGE,
        T0);
  }
}
