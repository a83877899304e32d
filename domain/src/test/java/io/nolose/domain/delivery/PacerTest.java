package io.nolose.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PacerTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final ConversationId ANA = new ConversationId(new UUID(0, 1));
  private static final ConversationId BEA = new ConversationId(new UUID(0, 2));
  private static final Pace.Rate PAIR = Pace.Rate.every(Duration.ofSeconds(6), 45);

  @Test
  void paceWithoutARateShouldLetAllLeaveAtOnce() {
    Pacer pacer = pacer(Pace.UNLIMITED);
    assertThat(pacer.available(500, T0)).isEqualTo(500);
    assertThat(pacer.next(T0)).isEqualTo(T0);
    assertThat(pacer.wait(ANA, T0)).isEmpty();
  }

  @Test
  void bucketShouldEmptyAndFillUpToItsBurst() {
    Pacer pacer = pacer(of(Pace.Rate.every(Duration.ofSeconds(1), 10)));
    assertThat(pacer.available(99, T0)).isEqualTo(10);
    for (int sent = 0; sent < 10; sent++) {
      pacer.left(ANA, T0);
    }
    assertThat(pacer.available(9, T0)).isZero();
    assertThat(pacer.next(T0)).isEqualTo(T0.plusSeconds(1));
    assertThat(pacer.available(9, T0.plusSeconds(3))).isEqualTo(3);
    assertThat(pacer.available(99, T0.plusSeconds(3600))).isEqualTo(10);
  }

  @Test
  void whatAnotherDispatcherSentShouldBeMissingFromTheBucket() {
    Pacer pacer = pacer(of(Pace.Rate.every(Duration.ofSeconds(1), 10)));
    for (int sent = 0; sent < 10; sent++) {
      pacer.recall(ANA, T0.minusSeconds(4), T0);
    }
    assertThat(pacer.available(99, T0)).isEqualTo(4);
  }

  /** Deciding takes time, calls take time, and now and then something stands still. */
  @Test
  void hardRateShouldNeverBeExceededInAnySecondAndNearlyBeUsed() {
    Random chance = new Random(7);
    Pacer pacer = pacer(of(Pace.Rate.hard(80)));
    List<Instant> arrivals = new ArrayList<>();
    PriorityQueue<Instant[]> open = new PriorityQueue<>(Comparator.comparing(call -> call[1]));
    Instant now = T0;
    Instant stall = T0;
    while (now.isBefore(T0.plusSeconds(60))) {
      while (!open.isEmpty() && !open.peek()[1].isAfter(now)) {
        Instant[] call = open.remove();
        pacer.answered(call[0], call[1]);
      }
      int free = pacer.available(1_000, now);
      for (int sent = 0; sent < free; sent++) {
        Instant departure = pacer.next(now);
        assertThat(departure).isBefore(now.plusMillis(301));
        pacer.left(ANA, departure);
        if (chance.nextInt(400) == 0) {
          stall = departure.plusMillis(chance.nextInt(80));
        }
        Instant arrival = max(departure, stall).plusMillis(3 + chance.nextInt(3));
        arrivals.add(arrival);
        open.add(new Instant[] {departure, arrival.plusMillis(3 + chance.nextInt(3))});
      }
      now = now.plusMillis(1 + chance.nextInt(chance.nextInt(10) == 0 ? 290 : 100));
    }
    arrivals.sort(Comparator.naturalOrder());
    for (int first = 0; first + 80 < arrivals.size(); first++) {
      assertThat(Duration.between(arrivals.get(first), arrivals.get(first + 80)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
    assertThat(arrivals.size()).isBetween(80 * 60 * 98 / 100, 80 * 60 + 24);
  }

  private static Instant max(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Test
  void recipientShouldWaitWhenHisBurstIsUsedUpAndNobodyElse() {
    Pacer pacer = pacer(new Pace(null, PAIR, 10, Duration.ZERO));
    for (int sent = 0; sent < 45; sent++) {
      assertThat(pacer.wait(ANA, T0)).isEmpty();
      pacer.left(ANA, T0);
    }
    assertThat(pacer.wait(ANA, T0)).contains(T0.plusSeconds(6));
    assertThat(pacer.wait(BEA, T0)).isEmpty();
    assertThat(pacer.wait(ANA, T0.plusSeconds(6))).isEmpty();
  }

  @Test
  void whatLeftBeforeShouldCountAgainstItsRecipient() {
    Pacer pacer = pacer(new Pace(null, PAIR, 10, Duration.ZERO));
    for (int sent = 0; sent < 45; sent++) {
      pacer.recall(ANA, T0.minusSeconds(60), T0);
    }
    assertThat(pacer.wait(ANA, T0)).isEmpty();
    for (int sent = 0; sent < 10; sent++) {
      pacer.left(ANA, T0);
    }
    assertThat(pacer.wait(ANA, T0)).contains(T0.plusSeconds(6));
    assertThat(Pacer.memory(pacer.pace())).isEqualTo(Duration.ofSeconds(270));
  }

  @Test
  void humanRateShouldVaryAroundItsInterval() {
    Pacer pacer = pacer(of(Pace.Rate.human(1, 1)));
    List<Duration> gaps = new ArrayList<>();
    Instant now = T0;
    for (int sent = 0; sent < 200; sent++) {
      Instant next = pacer.next(now);
      gaps.add(Duration.between(now, next));
      pacer.left(ANA, next);
      now = next;
    }
    assertThat(gaps.stream().distinct().count()).isGreaterThan(100);
    assertThat(Duration.between(T0, now))
        .isBetween(Duration.ofSeconds(180), Duration.ofSeconds(220));
  }

  @Test
  void paceShouldRefuseWhatMakesNoSense() {
    assertThatThrownBy(() -> new Pace(null, null, 0, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pace(null, null, 1, Duration.ofSeconds(21)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pace.Rate.every(Duration.ZERO, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Pace of(Pace.Rate rate) {
    return new Pace(rate, null, 10, Duration.ZERO);
  }

  private static Pacer pacer(Pace pace) {
    return new Pacer(pace, T0, new Random(1));
  }
}
