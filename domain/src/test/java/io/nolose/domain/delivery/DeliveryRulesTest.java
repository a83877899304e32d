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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeliveryRulesTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final MessageId MESSAGE = new MessageId(new UUID(0, 1));
  private static final RetryPolicy POLICY =
      new RetryPolicy(
          Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofDays(3));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "1, -, 1",
        "2, -, 2",
        "3, -, 4",
        "9, -, 256",
        "10, -, 300",
        "1000, -, 300",
        "1, 30, 30",
        "3, 2, 4",
        "10, 3600, 3600"
      })
  void nextShouldWaitDoubleEachTimeUpToTheLongestAndAtLeastAsAsked(
      int attempts, @Nullable Long askedSeconds, long expectedSeconds) {
    Instant next = POLICY.next(tried(attempts), asked(askedSeconds), T0).orElseThrow();
    assertThat(next)
        .isBetween(
            T0.plusSeconds(expectedSeconds), T0.plusMillis(Math.round(expectedSeconds * 1_200.0)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 4", "3, 16", "4, 64", "5, 256", "6, 300"})
  void nextShouldWaitFourTimesLongerEachTimeForOneRecipient(int attempts, long expectedSeconds) {
    SendResult.Throttled pair =
        new SendResult.Throttled(null, "131056", SendResult.Throttled.Scope.RECIPIENT);
    assertThat(POLICY.next(tried(attempts), pair, T0).orElseThrow())
        .isBetween(
            T0.plusSeconds(expectedSeconds), T0.plusMillis(Math.round(expectedSeconds * 1_200.0)));
  }

  @Test
  void nextShouldNotBringMessagesBackAtOneMoment() {
    assertThat(
            IntStream.range(0, 50)
                .mapToObj(number ->
                    POLICY.next(
                        tried(6, new MessageId(new UUID(number * 7_919L, number))), null, T0))
                .distinct())
        .hasSizeGreaterThan(30);
  }

  @Test
  void nextShouldGiveUpWhenItWouldBeTooLate() {
    Instant almost = T0.plus(Duration.ofHours(24)).minusSeconds(2);
    assertThat(POLICY.next(tried(1), null, almost)).isPresent();
    assertThat(POLICY.next(tried(3), null, almost)).isEmpty();
    assertThat(POLICY.next(tried(1), asked(172_800L), T0)).isEmpty();
  }

  @Test
  void entryShouldBeTooOldAfterThreeDays() {
    assertThat(POLICY.isTooOld(tried(0), T0.plus(Duration.ofDays(3)))).isFalse();
    assertThat(POLICY.isTooOld(tried(0), T0.plus(Duration.ofDays(3)).plusNanos(1))).isTrue();
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

  private static SendResult.@Nullable Throttled asked(@Nullable Long seconds) {
    return seconds == null
        ? null
        : new SendResult.Throttled(Duration.ofSeconds(seconds), "slow down");
  }

  private static OutboxEntry tried(int attempts) {
    return tried(attempts, MESSAGE);
  }

  private static OutboxEntry tried(int attempts, MessageId message) {
    OutboxEntry fresh = entry();
    return new OutboxEntry(
        fresh.tenant(),
        fresh.channel(),
        fresh.conversation(),
        message,
        OutboxEntry.State.QUEUED,
        T0,
        T0,
        attempts,
        0);
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
