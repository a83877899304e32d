package io.nolose.application.delivery;

import io.nolose.application.testing.StoreContract;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the tests of an outbox queue do again and again. */
interface OutboxQueueSteps extends StoreContract {
  Duration MINUTE = Duration.ofMinutes(1);

  default Channel channel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  default Message newMessage(Channel channel) {
    return fixture()
        .outboundText(
            fixture().storedConversation(channel), fixture().storedUser(channel.tenant()).id());
  }

  default Optional<OutboxLane> claim(Instant now) {
    return ports().outboxQueue().claim(fixture().id(), now, MINUTE);
  }

  default List<MessageId> listWaiting(OutboxLane lane, Instant now) {
    return in(lane.tenant(), () -> ports().outboxQueue().listWaiting(lane, 10, now)).stream()
        .map(OutboxEntry::message)
        .toList();
  }

  default Optional<OutboxEntry> next(OutboxLane lane, Instant now) {
    return nextAll(lane, 1, now).stream().findFirst();
  }

  default List<OutboxEntry> nextAll(OutboxLane lane, int max, Instant now) {
    return in(lane.tenant(), () -> ports().outboxQueue().next(lane, max, now));
  }

  default void release(OutboxLane lane, Instant notBefore) {
    run(lane.tenant(), () -> ports().outboxQueue().release(lane, notBefore));
  }

  default void record(
      OutboxLane lane, OutboxEntry entry, DeliveryAttempt attempt, Instant leaseUntil) {
    run(
        lane.tenant(),
        () ->
            ports().outboxQueue().record(lane, List.of(new HandOver(entry, attempt)), leaseUntil));
  }

  default DeliveryAttempt newAttempt(OutboxLane lane, OutboxEntry queued, Instant now) {
    Channel channel = ports().channelQueries().find(lane.tenant(), lane.channel()).orElseThrow();
    return DeliveryAttempt.start(
        new AttemptId(fixture().id()),
        queued.message(),
        channel.connections().getFirst().id(),
        queued.attempts() + 1,
        now);
  }

  default DeliveryAttempt started(OutboxLane lane, OutboxEntry queued, Instant now) {
    DeliveryAttempt attempt = newAttempt(lane, queued, now);
    record(lane, queued.start(), attempt, now.plus(MINUTE));
    return attempt;
  }

  default DeliveryAttempt settle(
      OutboxLane lane, OutboxEntry queued, OutboxEntry settled, DeliveryAttempt.Outcome outcome) {
    Instant now = queued.dueAt();
    DeliveryAttempt ended =
        started(lane, queued, now).finish(outcome, "said the provider", now.plusSeconds(1));
    record(lane, settled, ended, now.plus(MINUTE));
    return ended;
  }
}
