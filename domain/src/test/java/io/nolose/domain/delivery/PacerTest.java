package io.nolose.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
      pacer.left(ANA, T0.minusSeconds(4));
    }
    assertThat(pacer.available(99, T0)).isEqualTo(4);
  }

  @Test
  void hardRateShouldNeverBeExceededInAnySecondAndNearlyBeUsed() {
    Random hiccups = new Random(7);
    Pacer pacer = pacer(of(Pace.Rate.hard(80)));
    List<Instant> departures = new ArrayList<>();
    Instant now = T0;
    while (now.isBefore(T0.plusSeconds(60))) {
      int free = pacer.available(1_000, now);
      for (int sent = 0; sent < free; sent++) {
        Instant departure = pacer.next(now);
        assertThat(departure).isBefore(now.plusMillis(401));
        pacer.left(ANA, departure);
        departures.add(departure);
      }
      assertThat(pacer.look(now)).isBefore(pacer.next(now));
      now = now.plusMillis(1 + hiccups.nextInt(hiccups.nextInt(10) == 0 ? 390 : 150));
    }
    for (int first = 0; first + 80 < departures.size(); first++) {
      assertThat(Duration.between(departures.get(first), departures.get(first + 80)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
    assertThat(departures.size()).isBetween(80 * 60 * 99 / 100, 80 * 60 + 32);
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
      pacer.left(ANA, T0.minusSeconds(60));
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
