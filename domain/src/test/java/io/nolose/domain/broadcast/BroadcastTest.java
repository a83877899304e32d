package io.nolose.domain.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BroadcastTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static Broadcast planned(@Nullable Instant sendAt, Audience audience) {
    return Broadcast.plan(
        new TenantId(new UUID(0, 1)),
        new BroadcastId(new UUID(0, 2)),
        new Broadcast.Plan(
            new UserId(new UUID(0, 3)),
            new ChannelId(new UUID(0, 4)),
            new MessageContent.Template("offer", "pt_BR", List.of()),
            null,
            audience,
            60,
            sendAt),
        NOW);
  }

  private static final Audience TAGGED = new Audience.Tagged(new ContactTag("vip"));

  @Test
  void broadcastWithoutATimeShouldStartAtOnce() {
    Broadcast listed = planned(null, new Audience.Listed());
    assertThat(listed.status()).isEqualTo(BroadcastStatus.RUNNING);
    assertThat(listed.course().dueAt()).isEqualTo(NOW);
    assertThat(listed.course().gatheredAt()).isEqualTo(NOW);
    assertThat(planned(null, TAGGED).course().gatheredAt()).isNull();
  }

  @Test
  void broadcastWithATimeShouldWaitForItAlsoAfterAPause() {
    Instant sendAt = NOW.plusSeconds(60);
    Broadcast planned = planned(sendAt, TAGGED);
    assertThat(planned.status()).isEqualTo(BroadcastStatus.SCHEDULED);
    assertThat(planned.course().dueAt()).isEqualTo(sendAt);
    Broadcast paused = planned.paused(NOW, null);
    assertThat(paused.status()).isEqualTo(BroadcastStatus.PAUSED);
    assertThat(paused.course().dueAt()).isNull();
    assertThat(paused.resumed(NOW).course().dueAt()).isEqualTo(sendAt);
    assertThat(paused.resumed(NOW).status()).isEqualTo(BroadcastStatus.SCHEDULED);
    Instant late = sendAt.plusSeconds(5);
    assertThat(paused.resumed(late).course().dueAt()).isEqualTo(late);
  }

  @Test
  void whatIsOverShouldStayAsItIs() {
    Broadcast running = planned(null, TAGGED);
    for (Broadcast over : List.of(running.cancelled(NOW), running.finished(NOW))) {
      assertThat(over.status().isOver()).isTrue();
      assertThat(over.paused(NOW, null)).isEqualTo(over);
      assertThat(over.resumed(NOW)).isEqualTo(over);
      assertThat(over.cancelled(NOW)).isEqualTo(over);
    }
    assertThat(running.resumed(NOW)).isEqualTo(running);
    Broadcast paused = running.paused(NOW, "template_absent");
    assertThat(paused.paused(NOW.plusSeconds(1), null)).isEqualTo(paused);
    assertThat(paused.resumed(NOW).course().pauseReason()).isNull();
  }

  @Test
  void throttleShouldBePositive() {
    Broadcast broadcast = planned(null, TAGGED);
    assertThatThrownBy(() ->
            new Broadcast(
                broadcast.tenant(),
                broadcast.id(),
                broadcast.author(),
                broadcast.channel(),
                broadcast.template(),
                null,
                TAGGED,
                0,
                null,
                broadcast.course(),
                NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    // per minute, open, lately, may join
    ",0,0,25",
    ",180,9999,20",
    ",200,0,0",
    "60,0,0,1",
    "60,0,60,0",
    "60,0,59,1",
    "600,0,0,10",
    "600,195,0,5",
    "600,0,597,3",
    "60000,0,0,25",
    "1,0,0,1",
    "1,0,1,0"
  })
  void allowanceShouldHeedRoomAndThrottle(
      @Nullable Integer perMinute, int open, int lately, int expected) {
    assertThat(Feeding.allowance(perMinute, open, lately)).isEqualTo(expected);
  }

  @Test
  void messagesShouldJoinEvenlyOverTheMinute() {
    assertThat(Feeding.next(null, 25, NOW)).isEqualTo(NOW);
    assertThat(Feeding.next(60, 1, NOW)).isEqualTo(NOW.plusSeconds(1));
    assertThat(Feeding.next(1, 1, NOW)).isEqualTo(NOW.plusSeconds(60));
    assertThat(Feeding.next(600, 10, NOW)).isEqualTo(NOW.plusSeconds(1));
    assertThat(Duration.between(NOW, Feeding.next(60, 0, NOW))).isLessThan(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @EnumSource(value = MessageStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "RECEIVED")
  void everyStatusOfAMessageShouldHaveAResult(MessageStatus status) {
    RecipientResult result = RecipientResult.of(status);
    assertThat(RecipientResult.parse(result.wireName())).contains(result);
    if (status != MessageStatus.SCHEDULED) {
      assertThat(result.name()).isEqualTo(status.name());
    }
  }
}
