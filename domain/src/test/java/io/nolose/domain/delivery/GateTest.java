package io.nolose.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GateTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Pace HARD = new Pace(Pace.Rate.hard(80), null, 128, Duration.ZERO);

  /** A call on its way: it passed the gate, arrives and is answered. */
  private record Call(Instant passed, Instant arrived, Instant answered) {}

  @Test
  void gateWithoutAHardRateShouldLetAllPass() {
    Gate gate = new Gate(Pace.UNLIMITED);
    for (int call = 0; call < 10_000; call++) {
      assertThat(gate.tryPass(T0)).isTrue();
    }
  }

  @Test
  void openCallsShouldCountHoweverLongTheyTake() {
    Gate gate = new Gate(HARD);
    for (int call = 0; call < 80; call++) {
      assertThat(gate.tryPass(T0)).isTrue();
    }
    assertThat(gate.tryPass(T0.plusSeconds(60))).isFalse();
    gate.answered(T0, T0.plusSeconds(60));
    assertThat(gate.tryPass(T0.plusSeconds(61))).isFalse();
    assertThat(gate.tryPass(T0.plusMillis(61_005))).isTrue();
  }

  @Test
  void whatAnotherDispatcherSentShouldCountForASecond() {
    Gate gate = new Gate(HARD);
    for (int call = 0; call < 80; call++) {
      gate.recall(T0);
    }
    assertThat(gate.tryPass(T0.plusMillis(1_000))).isFalse();
    assertThat(gate.tryPass(T0.plusMillis(1_006))).isTrue();
  }

  /** Everybody pushes all the time, and now and then the network or a machine stands still. */
  @Test
  void noSecondShouldSeeTooManyArriveWhateverStandsStill() {
    Random chance = new Random(11);
    Gate gate = new Gate(HARD);
    PriorityQueue<Call> open = new PriorityQueue<>(Comparator.comparing(Call::answered));
    List<Instant> arrivals = new ArrayList<>();
    Instant stall = T0;
    for (Instant now = T0; now.isBefore(T0.plusSeconds(30)); now = now.plusMillis(2)) {
      while (!open.isEmpty() && !open.element().answered().isAfter(now)) {
        Call call = open.remove();
        gate.answered(call.passed(), call.answered());
      }
      if (chance.nextInt(300) == 0) {
        stall = now.plusMillis(chance.nextInt(900));
      }
      while (gate.tryPass(now)) {
        Instant arrived = (now.isAfter(stall) ? now : stall).plusMillis(1 + chance.nextInt(3));
        arrivals.add(arrived);
        open.add(new Call(now, arrived, arrived.plusMillis(1 + chance.nextInt(9))));
      }
    }
    arrivals.sort(Comparator.naturalOrder());
    assertThat(arrivals).hasSizeGreaterThan(80 * 15);
    for (int first = 0; first + 80 < arrivals.size(); first++) {
      assertThat(Duration.between(arrivals.get(first), arrivals.get(first + 80)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }
}
